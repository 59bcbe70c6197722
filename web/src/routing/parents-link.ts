import { CLASS } from "./class-link.ts";
import { linkTo } from "./screens.ts";
import { PERIOD, YEAR } from "./year-and-period.ts";

const STUDENT = "student";

interface ParentsPlace {
  readonly classId: string;
  readonly studentId: string;
  readonly type: string;
  readonly term: string;
  readonly year: string;
}

/** The links for parents of a class, at one student. */
export const linkToParents = ({ classId, studentId, type, term, year }: ParentsPlace): string =>
  linkTo("parents", {}, { [YEAR]: year, [PERIOD]: term, [CLASS]: classId, type, [STUDENT]: studentId });

/** @returns undefined when the address means nobody. */
export const studentOfLink = (query: string): string | undefined =>
  new URLSearchParams(query).get(STUDENT) ?? undefined;
