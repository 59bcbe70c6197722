import { DOCUMENT_TYPES, type DocumentType } from "../../document-types.ts";
import { linkTo } from "../../routing/screens.ts";

/** In the order in which an office asks for them. */
export const STATES = ["READY", "PENDING", "FAILED", "PURGED"] as const;
type State = (typeof STATES)[number];
export const YES_OR_NO = ["true", "false"] as const;
type YesOrNo = (typeof YES_OR_NO)[number];

/** Which of the period's documents are shown. The address has it, so that it can be reloaded and shared; it names nobody. */
export interface MadeFilter {
  readonly type?: DocumentType | undefined;
  readonly classId?: string | undefined;
  readonly studentId?: string | undefined;
  readonly state?: State | undefined;
  readonly stale?: YesOrNo | undefined;
  readonly issued?: YesOrNo | undefined;
}

/** @example madeFilterIn("?state=FAILED&class=6a") // { state: "FAILED", classId: "6a" } */
export function madeFilterIn(query: string): MadeFilter {
  const given = new URLSearchParams(query);
  const oneOf = <T extends string>(name: string, all: readonly T[]) => all.find((one) => one === given.get(name));
  return {
    // What nobody has would be refused by the API; an old link still shows the rest.
    type: oneOf("type", DOCUMENT_TYPES),
    classId: given.get("class") || undefined,
    studentId: given.get("student") || undefined,
    state: oneOf("state", STATES),
    stale: oneOf("stale", YES_OR_NO),
    issued: oneOf("issued", YES_OR_NO),
  };
}

/** @example addressOfMade({ state: "FAILED" }) // "/documents?state=FAILED" */
export const addressOfMade = ({ type, classId, studentId, state, stale, issued }: MadeFilter): string =>
  linkTo("documents", {}, { type, class: classId, student: studentId, state, stale, issued });

export const isNarrowed = (filter: MadeFilter): boolean => Object.values(filter).some((value) => value !== undefined);
