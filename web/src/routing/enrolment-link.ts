import { linkTo } from "./screens.ts";

const STUDENT = "student";

/** A class's enrolments, with the form of one student where one is meant; otherwise with that of a new one. */
export const linkToEnrolment = (classId: string, studentId?: string): string =>
  linkTo("enrolments", { classId }, { [STUDENT]: studentId });

/** @returns undefined when the address means a new student. */
export const studentEnrolled = (query: string): string | undefined =>
  new URLSearchParams(query).get(STUDENT) ?? undefined;
