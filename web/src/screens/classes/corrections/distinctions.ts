import type { RulePackList } from "@palmares/core/contract/schemas/records/own-papers";
import type { Language } from "../../../i18n/language.ts";
import { kindsIn, type RuleName, ruleNames } from "../../../parts/rule-names.ts";

/** What a council may choose, and what marks are called, by the rules that the school writes itself. */
export interface CouncilChoices {
  readonly distinctions: readonly RuleName[];
  readonly sanctions: readonly RuleName[];
  /** Of assessments. */
  readonly kinds: readonly RuleName[];
}

/** The exact names of the rule pack that is in force. */
export const councilChoices = (list: RulePackList, language: Language): CouncilChoices => ({
  distinctions: ruleNames(list, "distinctions", language),
  sanctions: ruleNames(list, "sanctions", language),
  kinds: kindsIn(list, language),
});
