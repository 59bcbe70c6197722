import * as z from "zod";
import { fieldFaults, OWN_SENTENCES_ONLY } from "../contract/field-faults.ts";
import type { FieldFault } from "../domain/errors.ts";
import type { RulePack } from "../domain/rule-pack.ts";
import { RULE_PACK_FAULTS } from "../text/fr/rule-packs.ts";
import { parseRulePack, RulePackFile, rulePackIds } from "./rule-packs.ts";

const WithId = z.looseObject({ id: z.string() }).catch({ id: "?" });

/**
 * Reads a school's own rule pack: the schema of the shipped ones, under the id that the file gives itself.
 *
 * @throws PalmaresError INVALID_SCHOOL_DATA as {@link parseRulePack}.
 */
export const parseOwnRulePack = (json: unknown): RulePack => parseRulePack(WithId.parse(json).id, json);

/**
 * What is wrong with a school's own rule pack, for whoever writes it: one French sentence for each wrong key. A school's
 * pack has an id of its own, because its papers name it.
 *
 * @returns an empty list when the pack can be used.
 * @example ownRulePackFaults({ ...file, rounding: "up" }) // [{ field: "rounding", detail: "Le champ « rounding » …" }]
 */
export function ownRulePackFaults(json: unknown): readonly FieldFault[] {
  const parsed = RulePackFile.safeParse(json, OWN_SENTENCES_ONLY);
  if (!parsed.success) return fieldFaults(parsed.error.issues, json);
  const { id } = parsed.data;
  return rulePackIds.includes(id) ? [{ field: "id", detail: RULE_PACK_FAULTS.shippedId(id) }] : [];
}
