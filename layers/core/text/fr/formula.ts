import { decimalText } from "../../domain/figures/hundredths.ts";
import type { Formula, Operand } from "../../domain/formula.ts";
import type { AssessmentKind } from "../../domain/rule-pack.ts";
import { NARROW_SPACE as SPACE } from "../french-spaces.mjs";

/** A figure without trailing zeros, as one writes it with a pencil: « 12,5 », « 3 ». */
export const shortFigure = (figure: Parameters<typeof decimalText>[0]): string =>
  decimalText(figure).replace(/,?0+$/, "").replace(/^$/, "0");

const MISSING = {
  leave: "une partie sans note ne compte pas",
  zero: "une partie sans note compte 0, sauf si l'élève est excusé",
  none: "s'il manque une partie, il n'y a pas de moyenne",
} as const;

/**
 * A formula in words.
 *
 * @example « moyenne de : « MI » (moyenne des notes « Interrogation écrite »), comptée 1 fois ; chaque note « Devoir surveillé », comptée 1 fois. »
 */
export function formulaInWords(formula: Formula, kinds: readonly AssessmentKind[]): string {
  if ("kinds" in formula)
    return `moyenne des notes ${names(formula.kinds, kinds)}, chacune avec son poids${step(formula)}`;
  if ("sumOfPoints" in formula) {
    return `somme des points obtenus (${names(formula.sumOfPoints, kinds)}), divisée par la somme des barèmes${step(formula)}`;
  }
  const parts = formula.mean.map((operand) => operandInWords(operand, kinds));
  return `moyenne de${SPACE}: ${parts.join(`${SPACE}; `)} (${MISSING[formula.missing]})${step(formula)}`;
}

function operandInWords(operand: Operand, kinds: readonly AssessmentKind[]): string {
  const times = `comptée ${shortFigure(operand.weight)} fois`;
  if ("each" in operand) return `chaque note ${names(operand.each, kinds)}, ${times}`;
  const inner = formulaInWords(operand.of, kinds);
  return operand.short === undefined ? `${inner}, ${times}` : `«${SPACE}${operand.short}${SPACE}» = ${inner}, ${times}`;
}

const step = ({ round }: Formula): string =>
  round === undefined ? "" : `, arrondie ${round === 1 ? "au centième" : `à ${shortFigure(round)} près`}`;

const names = (ids: readonly string[], kinds: readonly AssessmentKind[]): string =>
  ids.map((id) => `«${SPACE}${kinds.find((kind) => kind.id === id)?.name ?? id}${SPACE}»`).join(" et ");
