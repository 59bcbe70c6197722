import type { ClassList } from "@palmares/core/contract/schemas/directory";
import { type Signal, useSignal } from "@preact/signals";
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
  /** Undefined: the first period. "": the file says it. */
  readonly term: Signal<string | undefined>;
  readonly subject: Signal<string>;
  readonly removesEmpty: Signal<boolean>;
  readonly encoding: Signal<ImportChoice["encoding"] | "">;
  readonly delimiter: Signal<ImportChoice["delimiter"] | "">;
}

export const useChoiceFields = (): ChoiceFields => ({
  what: useSignal<ImportChoice["what"]>("marks"),
  classId: useSignal(""),
  term: useSignal<string | undefined>(undefined),
  subject: useSignal(""),
  removesEmpty: useSignal(false),
  encoding: useSignal<ImportChoice["encoding"] | "">(""),
  delimiter: useSignal<ImportChoice["delimiter"] | "">(""),
});

/** The chosen period, where there is one to choose. */
export function termOf({ what, term }: ChoiceFields, school: ClassList["school"] | undefined): string {
  if (!isOfPeriod(what.value)) return "";
  return term.value ?? school?.entry_periods[0]?.id ?? "";
}

/** The request that the fields make. */
export function importChoice(
  fields: ChoiceFields,
  school: ClassList["school"] | undefined,
  year: string | undefined,
): ImportChoice {
  const term = termOf(fields, school);
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
