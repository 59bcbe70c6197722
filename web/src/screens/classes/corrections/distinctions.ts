import type { RulePackList } from "@palmares/core/contract/schemas/records/own-papers";
import type { Language } from "../../../i18n/language.ts";

/** What a council may choose, by the rules that the school writes itself. */
export interface Choosable {
  readonly id: string;
  /** As it is printed. */
  readonly name: string;
}

export interface CouncilChoices {
  readonly distinctions: readonly Choosable[];
  readonly sanctions: readonly Choosable[];
}

/** The exact names of the rule pack that is in force. A pack is the school's own file: what has another form is left out. */
export function councilChoices({ in_force: inForce }: RulePackList, language: Language): CouncilChoices {
  const { distinctions, sanctions } = inForce?.file ?? {};
  return { distinctions: named(distinctions, language), sanctions: named(sanctions, language) };
}

function named(list: unknown, language: Language): readonly Choosable[] {
  if (!Array.isArray(list)) return [];
  return (list as readonly unknown[]).flatMap((one) => {
    const { id, name, names } = (one ?? {}) as Readonly<Record<string, unknown>>;
    if (typeof id !== "string" || typeof name !== "string") return [];
    const own = (names as Readonly<Record<string, unknown>> | undefined)?.[language];
    return [{ id, name: typeof own === "string" ? own : name }];
  });
}
