import type { Assessment, ClassEntries, CouncilDecision, FollowUp, Grade, Term } from "../school.ts";

/** A class's entries, indexed in one pass over the record, so that each lookup is immediate. */
export interface GradeBook {
  /** The grades of a student in a term by subject id; empty when nothing was entered. */
  gradesOf(term: Term, studentId: string): ReadonlyMap<string, Grade>;
  followUpOf(term: Term, studentId: string): FollowUp | undefined;
  decisionOf(term: Term, studentId: string): CouncilDecision | undefined;
  /** All assessments of a subject in a term, those that do not count, too. */
  assessmentsOf(term: Term, subjectId: string): readonly Assessment[];
  /** Whether anybody has an entry in a subject and term. */
  isMarked(term: Term, subjectId: string): boolean;
}

const NONE: ReadonlyMap<string, Grade> = new Map();
const keyOf = (term: Term, id: string) => JSON.stringify([term, id]);

type Entries = Pick<ClassEntries, "grades" | "followUps" | "assessments" | "decisions">;

/** Indexes a checked record: one grade per student, subject and term (domain rule 2). */
export function gradeBookOf({ grades, followUps, assessments = [], decisions = [] }: Entries): GradeBook {
  const bySubject = new Map<string, Map<string, Grade>>();
  const marked = new Set<string>();
  for (const grade of grades) {
    const key = keyOf(grade.term, grade.studentId);
    bySubject.set(key, (bySubject.get(key) ?? new Map<string, Grade>()).set(grade.subjectId, grade));
    marked.add(keyOf(grade.term, grade.subjectId));
  }
  const ofStudent = <T extends { readonly term: Term; readonly studentId: string }>(entries: readonly T[]) =>
    new Map(entries.map((entry) => [keyOf(entry.term, entry.studentId), entry]));
  const followUpsByKey = ofStudent(followUps);
  const decisionsByKey = ofStudent(decisions);
  const held = Map.groupBy(assessments, ({ term, subjectId }) => keyOf(term, subjectId));
  return {
    gradesOf: (term, studentId) => bySubject.get(keyOf(term, studentId)) ?? NONE,
    followUpOf: (term, studentId) => followUpsByKey.get(keyOf(term, studentId)),
    decisionOf: (term, studentId) => decisionsByKey.get(keyOf(term, studentId)),
    assessmentsOf: (term, subjectId) => held.get(keyOf(term, subjectId)) ?? [],
    isMarked: (term, subjectId) => marked.has(keyOf(term, subjectId)),
  };
}
