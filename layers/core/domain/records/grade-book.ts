import type { ClassEntries, FollowUp, Grade, Term } from "../school.ts";

/** A class's grades and follow-ups, indexed in one pass over the record, so that each lookup is immediate. */
export interface GradeBook {
  /** The grades of a student in a term by subject id; empty when nothing was entered. */
  gradesOf(term: Term, studentId: string): ReadonlyMap<string, Grade>;
  followUpOf(term: Term, studentId: string): FollowUp | undefined;
}

const NONE: ReadonlyMap<string, Grade> = new Map();

/** Indexes a checked record: one grade per student, subject and term (domain rule 2). */
export function gradeBookOf(record: Pick<ClassEntries, "grades" | "followUps">): GradeBook {
  const grades = new Map<Term, Map<string, Map<string, Grade>>>();
  for (const grade of record.grades) {
    const ofTerm = grades.get(grade.term) ?? new Map<string, Map<string, Grade>>();
    const ofStudent = ofTerm.get(grade.studentId) ?? new Map<string, Grade>();
    grades.set(grade.term, ofTerm.set(grade.studentId, ofStudent.set(grade.subjectId, grade)));
  }
  const followUps = new Map<Term, Map<string, FollowUp>>();
  for (const followUp of record.followUps) {
    const ofTerm = followUps.get(followUp.term) ?? new Map<string, FollowUp>();
    followUps.set(followUp.term, ofTerm.set(followUp.studentId, followUp));
  }
  return {
    gradesOf: (term, studentId) => grades.get(term)?.get(studentId) ?? NONE,
    followUpOf: (term, studentId) => followUps.get(term)?.get(studentId),
  };
}
