import type { RulePackList } from "@palmares/core/contract/schemas/records/own-papers";
import type { Language } from "../i18n/language.ts";

/** Something that the rules of the school name: a distinction, a sanction, a kind of assessment. */
export interface RuleName {
  readonly id: string;
  /** As it is printed. */
  readonly name: string;
}

/**
 * What a list of the rule pack in force names. A pack is the school's own file: what has another form is left out.
 *
 * @example ruleNames(list, "assessmentKinds", "fr") // [{ id: "devoir", name: "Devoir" }, …]
 */
export function ruleNames(
  { in_force: inForce }: RulePackList,
  list: "distinctions" | "sanctions" | "assessmentKinds",
  language: Language,
): readonly RuleName[] {
  const found: unknown = inForce?.file[list];
  if (!Array.isArray(found)) return [];
  return (found as readonly unknown[]).flatMap((one) => {
    const { id, name, names } = (one ?? {}) as Readonly<Record<string, unknown>>;
    if (typeof id !== "string" || typeof name !== "string") return [];
    const own = (names as Readonly<Record<string, unknown>> | undefined)?.[language];
    return [{ id, name: typeof own === "string" ? own : name }];
  });
}

/** The kinds of assessments that rules name; none where the rules are not known. */
export const kindsIn = (rules: RulePackList | undefined, language: Language): readonly RuleName[] =>
  rules === undefined ? [] : ruleNames(rules, "assessmentKinds", language);
