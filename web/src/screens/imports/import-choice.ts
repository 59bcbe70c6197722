import { type Signal, useSignal } from "@preact/signals";
import { classIn } from "../../routing/class-link.ts";
import { WHAT } from "../../routing/import-link.ts";
import type { ImportChoice } from "./import-work.ts";

export const IMPORT_KINDS = [
  "marks",
  "students",
  "follow-ups",
  "subjects",
] as const satisfies readonly ImportChoice["what"][];
export const DELIMITERS = [";", ",", "\t", "|"] as const satisfies readonly ImportChoice["delimiter"][];
export const ENCODINGS = [
  "utf-8",
  "windows-1252",
  "utf-16le",
  "utf-16be",
] as const satisfies readonly ImportChoice["encoding"][];

/** Whether a table of this kind is for one period. */
export const isOfPeriod = (what: ImportChoice["what"]): boolean => what === "marks" || what === "follow-ups";

/** What the form holds. "" is: the file says it. */
export interface ChoiceFields {
  readonly what: Signal<ImportChoice["what"]>;
  readonly classId: Signal<string>;
  /** Undefined: the one that one works in. "": the file says it. */
  readonly term: Signal<string | undefined>;
  readonly subject: Signal<string>;
  readonly removesEmpty: Signal<boolean>;
  readonly encoding: Signal<ImportChoice["encoding"] | "">;
  readonly delimiter: Signal<ImportChoice["delimiter"] | "">;
}

/** What the address already says of the file. */
const given = (query: string) => ({
  what: IMPORT_KINDS.find((kind) => kind === new URLSearchParams(query).get(WHAT)) ?? "marks",
  classId: classIn(query) ?? "",
});

/** @param query of the address. */
export const useChoiceFields = (query: string): ChoiceFields => ({
  what: useSignal<ImportChoice["what"]>(given(query).what),
  classId: useSignal(given(query).classId),
  term: useSignal<string | undefined>(undefined),
  subject: useSignal(""),
  removesEmpty: useSignal(false),
  encoding: useSignal<ImportChoice["encoding"] | "">(""),
  delimiter: useSignal<ImportChoice["delimiter"] | "">(""),
});

/**
 * The chosen period, where there is one to choose.
 *
 * @param current The one that one works in.
 */
export function termOf({ what, term }: ChoiceFields, current: string | undefined): string {
  if (!isOfPeriod(what.value)) return "";
  return term.value ?? current ?? "";
}

/** The request that the fields make. */
export function importChoice(
  fields: ChoiceFields,
  current: string | undefined,
  year: string | undefined,
): ImportChoice {
  const term = termOf(fields, current);
  const { what, classId, subject, removesEmpty, encoding, delimiter } = fields;
  return {
    what: what.value,
    ...(classId.value !== "" && { class_id: classId.value }),
    ...(term !== "" && { term }),
    ...(what.value === "marks" && subject.value !== "" && { subject: subject.value }),
    ...(year !== undefined && { school_year: year }),
    empty: removesEmpty.value ? "remove" : "leave",
    ...(encoding.value !== "" && { encoding: encoding.value }),
    ...(delimiter.value !== "" && { delimiter: delimiter.value }),
  };
}
