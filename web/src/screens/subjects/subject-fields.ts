import type { ClassList } from "@palmares/core/contract/schemas/directory";
import type { SubjectView } from "@palmares/core/contract/schemas/records/subjects";
import { FIRST_LANGUAGE, LANGUAGES } from "@palmares/core/languages/registry";
import { figure } from "../../i18n/format.ts";
import type { Language } from "../../i18n/language.ts";

export type Group = ClassList["school"]["groups"][number];
type OptionalUse = NonNullable<SubjectView["optional"]>;

export const OPTIONAL_USES = ["bonus", "above10", "byTable", "printedOnly"] as const satisfies readonly OptionalUse[];

/** What the form holds, as it is typed. "" is: none. */
export interface SubjectFields {
  readonly name: string;
  /** In the other languages of papers, by their codes. */
  readonly names: Readonly<Partial<Record<string, string>>>;
  readonly group: string;
  readonly coefficient: string;
  readonly teacher: string;
  readonly position: string;
  readonly optional: OptionalUse | "";
  readonly partOf: string;
}

/** The languages that a subject has a second name in: all but the first, in which it has its own. */
export const OTHER_LANGUAGES: readonly string[] = LANGUAGES.map(({ code }) => code).filter(
  (code) => code !== FIRST_LANGUAGE.code,
);

/** The fields of a new subject, after those that the class has. */
export const newFields = (subjects: readonly SubjectView[], groups: readonly Group[]): SubjectFields => ({
  name: "",
  names: {},
  group: groups[0]?.id ?? "main",
  coefficient: "1",
  teacher: "",
  position: String(Math.max(0, ...subjects.map(({ position }) => position)) + 1),
  optional: "",
  partOf: "",
});

/** A subject as it can be typed over: « 2,5 » on a French page. */
export const fieldsOf = (subject: SubjectView, language: Language): SubjectFields => ({
  name: subject.name,
  names: subject.names ?? {},
  group: subject.group,
  coefficient: coefficientText(subject.coefficient, language),
  teacher: subject.teacher ?? "",
  position: String(subject.position),
  optional: subject.optional ?? "",
  partOf: subject.part_of ?? "",
});

/** @example coefficientText(2.5, "fr") // "2,5" */
export const coefficientText = (coefficient: number, language: Language): string => figure(language, coefficient);

/** The fields that keep a subject from being sent. The API checks the rest. */
export type FieldFault = "name" | "coefficient" | "position";

export function faultsOf({ name, coefficient, position }: SubjectFields): readonly FieldFault[] {
  const given = Number(coefficient.trim().replace(",", "."));
  const isFigure = /^\d{1,3}(?:[.,]\d{1,2})?$/.test(coefficient.trim()) && given >= 0.01 && given <= 100;
  const isPosition = /^\d{1,2}$/.test(position.trim()) && Number(position) >= 1;
  return [
    ...(name.trim() === "" ? (["name"] as const) : []),
    ...(isFigure ? [] : (["coefficient"] as const)),
    ...(isPosition ? [] : (["position"] as const)),
  ];
}

/** The subject that the fields make; what is empty is absent. */
export function subjectOf({ names, teacher, optional, partOf, ...fields }: SubjectFields) {
  const written = Object.entries(names).flatMap(([code, name]) =>
    name === undefined || name.trim() === "" ? [] : [[code, name.trim()] as const],
  );
  return {
    name: fields.name.trim(),
    ...(written.length > 0 && { names: Object.fromEntries(written) }),
    group: fields.group,
    coefficient: fields.coefficient.trim(),
    ...(teacher.trim() !== "" && { teacher: teacher.trim() }),
    position: Number(fields.position),
    ...(optional !== "" && { optional }),
    ...(partOf !== "" && { part_of: partOf }),
  };
}
