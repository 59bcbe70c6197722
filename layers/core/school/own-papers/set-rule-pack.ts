import type { Scope } from "../../call/scope.ts";
import { FaultyRequest, type FieldFault } from "../../domain/errors.ts";
import type { RulePack } from "../../domain/rule-pack.ts";
import type { School } from "../../domain/school.ts";
import { ownRulePackFaults, parseOwnRulePack } from "../../rules/own-rule-pack.ts";
import { RULE_PACK_FAULTS } from "../../text/fr/rule-packs.ts";
import { ANY_STATE, type OwnPapersPorts, recordedSchool, type Saving, saveVersion } from "./own-versions.ts";
import { rulePackView } from "./own-views.ts";

/**
 * Checks a school's rule pack without saving it.
 *
 * @param school whose it is to be; absent: only the file itself is checked.
 * @throws FaultyRequest INVALID_BODY with a French sentence for every wrong key.
 */
export function checkRulePack(file: unknown, school?: School): RulePack {
  const faults = ownRulePackFaults(file);
  if (faults.length > 0) throw refusal(faults);
  const pack = parseOwnRulePack(file);
  for (const other of school?.own ?? []) {
    if (other.kind !== "rulePack" || other.validFrom === pack.validFrom) continue;
    if ((other.file as { readonly id?: unknown } | null)?.id !== pack.id) continue;
    throw refusal([{ field: "id", detail: RULE_PACK_FAULTS.usedId(pack.id, other.validFrom) }]);
  }
  return pack;
}

/**
 * Gives a school rules of its own, from the day that the file names (`inForce` says for which years). Rules of the same day
 * are replaced.
 *
 * @param day the day that the file has to name; undefined: any.
 * @throws FaultyRequest INVALID_BODY with every wrong key; PalmaresError SCHOOL_NOT_RECORDED, REVISION_CONFLICT. Nothing is
 *   written then.
 * @example await setRulePack(ports, scope, JSON.parse(file)); // { pack, changed: true, shown }
 */
export async function setRulePack(
  ports: OwnPapersPorts,
  scope: Scope,
  file: unknown,
  { day, ...saving }: Saving & { readonly day?: string } = ANY_STATE,
) {
  const school = await recordedSchool(ports, scope);
  const pack = checkRulePack(file, school);
  const { validFrom } = pack;
  if (day !== undefined && day !== validFrom) {
    throw refusal([{ field: "validFrom", detail: RULE_PACK_FAULTS.otherDay(validFrom, day) }]);
  }
  return { pack, ...(await saveVersion(ports, scope, { kind: "rulePack", validFrom, file }, saving, rulePackView)) };
}

function refusal(faults: readonly FieldFault[]): FaultyRequest {
  const summary = faults.map(({ detail }) => detail).join(" ");
  return new FaultyRequest("INVALID_BODY", `Keys of a rule pack refused: ${faults.length}`, faults, { summary });
}
