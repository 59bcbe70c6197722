import * as z from "zod";
import { PalmaresError } from "../domain/errors.ts";
import { HIGHEST_MARK } from "../domain/figures/hundredths.ts";
import { PRINTED_LINES, type RulePack, WANTED_FIELDS } from "../domain/rule-pack.ts";
import { LANGUAGE_CHOICES } from "../languages/registry.ts";
import { RULE_PACK_RULES } from "../text/fr/rule-packs.ts";
import { AnyMark, ascends, names, OutOf20, Share, text } from "./figures-file.ts";
import { checkMarks, distinctionKeys, marksKeys } from "./marks-file.ts";
import { PeriodsFile } from "./periods-file.ts";
import { shippedPacks } from "./shipped-packs.ts";

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("fr", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** The one schema of all rule packs, shipped or a school's own. Its sentences are French: whoever writes a pack reads them. */
export const RulePackFile = z
  .strictObject({
    id: text,
    country: z.string().regex(/^[A-Z]{2}$/, RULE_PACK_RULES.country),
    validFrom: z.iso.date(),
    language: z.enum(LANGUAGE_CHOICES).exactOptional(),
    timeZone: z.string().refine(isTimeZone, RULE_PACK_RULES.timeZone),
    periods: PeriodsFile,
    year: z.strictObject({ missing: z.enum(["all", "present"]).default("all") }).default({ missing: "all" }),
    rankedFrom: Share.exactOptional(),
    /** The only arithmetic there is (domain rules 3 and 4). Stated, so that a pack that needs another is refused, not misread. */
    rounding: z.literal("half-up"),
    rankPrecision: z.literal("printed"),
    distinctions: z
      .array(
        z.strictObject({
          id: text,
          name: text,
          names,
          from: AnyMark,
          metal: z.enum(["bronze", "silver", "gold"]),
          ...distinctionKeys,
        }),
      )
      .refine(ascends, RULE_PACK_RULES.ascends),
    conductFloor: OutOf20.exactOptional(),
    decisionBands: z
      .array(z.strictObject({ from: AnyMark, name: text, names }))
      .refine(ascends, RULE_PACK_RULES.ascends),
    wants: z.array(z.enum(WANTED_FIELDS)).exactOptional(),
    secondPage: z.literal(true).exactOptional(),
    prints: z.array(z.enum(PRINTED_LINES)).exactOptional(),
    header: z.strictObject({
      countryLines: z.array(text),
      mottoLines: z.array(text),
      ministryLines: z.array(text),
      languages: z.array(z.string().regex(/^[a-z]{2,3}$/, RULE_PACK_RULES.languageCode)).exactOptional(),
    }),
    ...marksKeys,
  })
  .superRefine((pack, ctx) => {
    checkMarks(pack, ctx);
    const highest = pack.base?.outOf ?? HIGHEST_MARK;
    for (const key of ["distinctions", "decisionBands", "levels", "optionalPoints"] as const) {
      const above = (pack[key] ?? []).findIndex(({ from }) => from > highest);
      if (above < 0) continue;
      const message = RULE_PACK_RULES.aboveScale(highest / 100);
      ctx.addIssue({ code: "custom", path: [key, above, "from"], message });
    }
  });

/**
 * Reads a rule pack from its JSON.
 *
 * @throws PalmaresError INVALID_SCHOOL_DATA whose message names every wrong key; `details.field` is the first.
 * @example parseRulePack("bf-2024", JSON.parse(file))
 */
export function parseRulePack(id: string, json: unknown): RulePack {
  const parsed = RulePackFile.safeParse(json);
  const faults = parsed.success
    ? parsed.data.id === id
      ? []
      : [{ key: "id", message: `is "${parsed.data.id}", and the file is named "${id}"` }]
    : parsed.error.issues.map((issue) => ({ key: keyOf(issue), message: issue.message }));
  const [first] = faults;
  if (parsed.success && !first) {
    const { rounding: _rounding, rankPrecision: _rankPrecision, ...pack } = parsed.data;
    return pack;
  }
  const list = faults.map(({ key, message }) => `${key}: ${message}`).join("; ");
  throw new PalmaresError("INVALID_SCHOOL_DATA", `Rule pack "${id}" cannot be used. ${list}`, {
    rulePack: id,
    ...(first && { field: first.key }),
  });
}

/** The path of the wrong key, `distinctions.0.from`; for an unknown key, with that key. */
function keyOf(issue: z.core.$ZodIssue): string {
  const unknown = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  return [...issue.path, ...unknown].join(".") || "(file)";
}

const parsedPacks = new Map<string, RulePack>();

/**
 * A shipped pack's file, for a school to begin its own from.
 *
 * @returns undefined: there is no such pack.
 */
export const rulePackFile = (id: string): unknown => (Object.hasOwn(shippedPacks, id) ? shippedPacks[id] : undefined);

/** The ids of the shipped rule packs. */
export const rulePackIds: readonly string[] = Object.keys(shippedPacks);

/**
 * A shipped rule pack by its id, read and checked at first use. What a school follows is said by `rulePackOf`.
 *
 * @throws PalmaresError INVALID_SCHOOL_DATA: no such pack (`details.valid` lists those there are), or a faulty file.
 * @example rulePack("bf-2024").distinctions
 */
export function rulePack(id: string): RulePack {
  const known = parsedPacks.get(id);
  if (known) return known;
  if (!Object.hasOwn(shippedPacks, id)) {
    const message = `There is no rule pack "${id}"; there are: ${rulePackIds.join(", ")}.`;
    throw new PalmaresError("INVALID_SCHOOL_DATA", message, { field: "rulePackId", value: id, valid: rulePackIds });
  }
  const pack = parseRulePack(id, shippedPacks[id]);
  parsedPacks.set(id, pack);
  return pack;
}
