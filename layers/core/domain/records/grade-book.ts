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

/** A map of maps: one lookup by term, one by id, and no key to put together for each of thousands of lookups. */
class ByTerm<T> {
  private readonly terms = new Map<Term, Map<string, T>>();

  get(term: Term, id: string): T | undefined {
    return this.terms.get(term)?.get(id);
  }

  set(term: Term, id: string, value: T): T {
    const ofTerm = this.terms.get(term) ?? new Map<string, T>();
    this.terms.set(term, ofTerm.set(id, value));
    return value;
  }
}

type Entries = Pick<ClassEntries, "grades" | "followUps" | "assessments" | "decisions">;

/** Indexes a checked record: one grade per student, subject and term (domain rule 2). */
export function gradeBookOf({ grades, followUps, assessments = [], decisions = [] }: Entries): GradeBook {
  const ofStudent = new ByTerm<Map<string, Grade>>();
  const marked = new ByTerm<true>();
  for (const grade of grades) {
    const { term, studentId, subjectId } = grade;
    const known = ofStudent.get(term, studentId) ?? ofStudent.set(term, studentId, new Map<string, Grade>());
    known.set(subjectId, grade);
    marked.set(term, subjectId, true);
  }
  const followUpsOf = new ByTerm<FollowUp>();
  for (const followUp of followUps) followUpsOf.set(followUp.term, followUp.studentId, followUp);
  const decisionsOf = new ByTerm<CouncilDecision>();
  for (const decision of decisions) decisionsOf.set(decision.term, decision.studentId, decision);
  const held = new ByTerm<Assessment[]>();
  for (const assessment of assessments) {
    const { term, subjectId } = assessment;
    (held.get(term, subjectId) ?? held.set(term, subjectId, [])).push(assessment);
  }
  return {
    gradesOf: (term, studentId) => ofStudent.get(term, studentId) ?? NONE,
    followUpOf: (term, studentId) => followUpsOf.get(term, studentId),
    decisionOf: (term, studentId) => decisionsOf.get(term, studentId),
    assessmentsOf: (term, subjectId) => held.get(term, subjectId) ?? [],
    isMarked: (term, subjectId) => marked.get(term, subjectId) === true,
  };
}
