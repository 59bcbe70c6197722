import type { PaperStatus } from "@palmares/core/contract/schemas/register";
import { DOCUMENT_TYPES, type DocumentType } from "../../document-types.ts";
import { linkTo } from "../../routing/screens.ts";
import { PERIOD, YEAR } from "../../routing/year-and-period.ts";

/** What is sought in the register. Its address has it, so that it can be reloaded and shared; it names nobody. */
export interface RegisterFilter {
  readonly type?: DocumentType | undefined;
  readonly term?: string | undefined;
  readonly classId?: string | undefined;
  readonly studentId?: string | undefined;
  readonly status?: PaperStatus | undefined;
  /** Undefined: all years. */
  readonly schoolYear?: string | undefined;
  /** Issued on this day or later, and on this day or before: « 2026-03-31 ». */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Only papers of the class that say what was corrected since. */
  readonly stale?: true | undefined;
  /** After which paper the page begins; undefined: the newest papers. */
  readonly after?: string | undefined;
}

/** In the order in which a head asks for them. */
export const PAPER_STATUSES = ["ISSUED", "SUPERSEDED", "REVOKED", "ERASED"] as const satisfies readonly PaperStatus[];

const NAMES = {
  type: "type",
  term: PERIOD,
  classId: "class",
  studentId: "student",
  status: "status",
  schoolYear: YEAR,
  from: "from",
  to: "to",
  stale: "stale",
  after: "after",
} as const satisfies Record<keyof RegisterFilter, string>;
const MEMBERS = Object.keys(NAMES) as (keyof RegisterFilter)[];

/** @example filterIn("?status=REVOKED&class=6a") // { status: "REVOKED", classId: "6a" } */
export function filterIn(query: string): RegisterFilter {
  const given = new URLSearchParams(query);
  const found = Object.fromEntries(MEMBERS.map((member) => [member, given.get(NAMES[member]) || undefined]));
  return present({
    ...found,
    // What nobody has would be refused by the API; an old link still shows the rest.
    type: DOCUMENT_TYPES.find((type) => type === found.type),
    status: PAPER_STATUSES.find((status) => status === found.status),
    from: dayIn(found.from),
    to: dayIn(found.to),
    stale: found.stale === "true" || undefined,
  });
}

/** @example addressOf({ status: "REVOKED" }) // "/registre?status=REVOKED" */
export const addressOf = (filter: RegisterFilter): string =>
  linkTo("register", {}, Object.fromEntries(MEMBERS.map((member) => [NAMES[member], filter[member]?.toString()])));

/** As the API asks for it, whatever the page; a file has no filter of stale papers. */
export const queryOf = ({ type, term, classId, studentId, status, schoolYear, from, to }: RegisterFilter) => ({
  type,
  term,
  class_id: classId,
  student_id: studentId,
  status,
  school_year: schoolYear,
  from,
  to,
});

const dayIn = (text: string | undefined) => (/^\d{4}-\d\d-\d\d$/.test(text ?? "") ? text : undefined);

/** Whether anything but the place in the list is chosen. */
export const isFiltered = (filter: RegisterFilter): boolean =>
  Object.keys(present({ ...filter, after: undefined })).length > 0;

/** Whether all stale papers of a class are sought, of whatever type and period. */
export const isOnlyStale = (filter: RegisterFilter): boolean =>
  filter.stale === true && !isFiltered({ ...filter, stale: undefined, classId: undefined, schoolYear: undefined });

const present = (filter: RegisterFilter): RegisterFilter =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
