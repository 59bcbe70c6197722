import { openAddress } from "./address.ts";
import { linkTo } from "./screens.ts";
import { PERIOD } from "./year-and-period.ts";

/** The document that a link leads to. */
export interface StudentLink {
  readonly studentId: string;
  readonly classId: string;
  readonly type: string;
  readonly term: string;
}

/** @example linkToStudent({ studentId: "17", classId: "6a", type: "BULLETIN", term: "T1" }) // "/document?periode=T1&student=17&…" */
export const linkToStudent = ({ studentId, classId, type, term }: StudentLink): string =>
  linkTo("document", {}, { student: studentId, class: classId, type, [PERIOD]: term });

/** @returns undefined when the address chooses no student. */
export function studentLinkIn(query: string): Omit<StudentLink, "term"> | undefined {
  const given = new URLSearchParams(query);
  const [studentId, classId] = [given.get("student"), given.get("class")];
  if (studentId === null || classId === null) return undefined;
  return { studentId, classId, type: given.get("type") ?? "" };
}

/** Shows how far an erasure is. Its address can be reloaded and kept: it names nobody. */
export const openErasure = (id: string): void => openAddress(linkTo("document", {}, { erasure: id }));

/** @returns undefined when the address shows no erasure. */
export const erasureIn = (query: string): string | undefined => new URLSearchParams(query).get("erasure") ?? undefined;
