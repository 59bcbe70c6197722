import type { AssessmentView } from "@palmares/core/contract/schemas/records/marks";
import { figure } from "../../../i18n/format.ts";
import type { Language } from "../../../i18n/language.ts";
import type { RuleName } from "../../../parts/rule-names.ts";

/** What the form holds, as it is typed. "" is: none, or what the API takes by itself. */
export interface AssessmentFields {
  readonly kind: string;
  readonly number: string;
  readonly title: string;
  readonly heldOn: string;
  readonly scale: string;
  readonly weight: string;
  readonly counts: boolean;
}

/** The next number of a kind. */
export const nextNumber = (assessments: readonly Pick<AssessmentView, "kind" | "number">[], kind: string): string =>
  String(Math.max(0, ...assessments.filter((one) => one.kind === kind).map(({ number }) => number)) + 1);

/** The fields of a new assessment: of the first kind, after those that the subject has, on the same scale as the last. */
export function newFields(
  assessments: readonly AssessmentView[],
  kinds: readonly RuleName[],
  highest: number,
  language: Language,
): AssessmentFields {
  const last = assessments.at(-1);
  const kind = last?.kind ?? kinds[0]?.id ?? "";
  return {
    kind,
    number: nextNumber(assessments, kind),
    title: "",
    heldOn: "",
    scale: figure(language, last?.scale ?? highest),
    weight: "1",
    counts: true,
  };
}

/** An assessment as it can be typed over: « 7,5 » on a French page. */
export const fieldsOf = (assessment: AssessmentView, language: Language): AssessmentFields => ({
  kind: assessment.kind,
  number: String(assessment.number),
  title: assessment.title ?? "",
  heldOn: assessment.held_on ?? "",
  scale: figure(language, assessment.scale),
  weight: figure(language, assessment.weight),
  counts: assessment.counts,
});

/** The fields that keep an assessment from being sent. The API checks the rest. */
export type FieldFault = "kind" | "number" | "scale" | "weight";

const isFigure = (text: string) => /^\d{1,3}(?:[.,]\d{1,2})?$/.test(text.trim()) && !/^[0.,]+$/.test(text.trim());

export function faultsOf({ kind, number, scale, weight }: AssessmentFields): readonly FieldFault[] {
  return [
    ...(kind.trim() === "" ? (["kind"] as const) : []),
    ...(/^[1-9]\d?$/.test(number.trim()) ? [] : (["number"] as const)),
    ...(isFigure(scale) ? [] : (["scale"] as const)),
    ...(isFigure(weight) ? [] : (["weight"] as const)),
  ];
}

/** The assessment that the fields make; what is empty is absent. */
export const assessmentOf = ({ kind, number, title, heldOn, scale, weight, counts }: AssessmentFields) => ({
  kind: kind.trim(),
  number: Number(number),
  ...(title.trim() !== "" && { title: title.trim() }),
  ...(heldOn !== "" && { held_on: heldOn }),
  scale: scale.trim(),
  weight: weight.trim(),
  counts,
});

export type AssessmentBody = ReturnType<typeof assessmentOf>;
