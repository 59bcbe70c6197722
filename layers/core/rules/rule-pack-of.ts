import { inForce } from "../domain/records/in-force.ts";
import type { RulePack } from "../domain/rule-pack.ts";
import type { School } from "../domain/school.ts";
import { parseOwnRulePack } from "./own-rule-pack.ts";
import { rulePack } from "./rule-packs.ts";

/** A school that was read once is asked for each of its classes. */
const parsed = new WeakMap<object, RulePack>();

/**
 * The rules of a school in a school year: the school's own pack that is in force then, or else the shipped one that the
 * school names. Everything that computes or prints for a school takes its rules from here.
 *
 * @param schoolYear of the class, « 2025-2026 »; undefined: the latest rules.
 * @throws PalmaresError INVALID_SCHOOL_DATA: the pack cannot be used, or there is none of that name.
 * @example rulePackOf(record.school, record.schoolClass.schoolYear).distinctions
 */
export function rulePackOf({ own = [], rulePackId }: School, schoolYear: string | undefined): RulePack {
  const version = inForce(
    own.filter((one) => one.kind === "rulePack"),
    schoolYear,
  );
  if (version === undefined) return rulePack(rulePackId);
  const pack = parsed.get(version) ?? parseOwnRulePack(version.file);
  parsed.set(version, pack);
  return pack;
}
