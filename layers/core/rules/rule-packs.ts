import * as z from "zod";
import bf2024 from "../../../themes/rules/bf-2024.json" with { type: "json" };
import bj2025 from "../../../themes/rules/bj-2025.json" with { type: "json" };
import ci2025 from "../../../themes/rules/ci-2025.json" with { type: "json" };
import cm2025 from "../../../themes/rules/cm-2025.json" with { type: "json" };
import byDefault from "../../../themes/rules/default.json" with { type: "json" };
import snSemestres from "../../../themes/rules/sn-semestres.json" with { type: "json" };
import { PalmaresError } from "../domain/errors.ts";
import { HIGHEST_MARK, parseHundredths } from "../domain/figures/hundredths.ts";
import type { RulePack } from "../domain/rule-pack.ts";
import { PeriodsFile } from "./periods-file.ts";

/** A figure out of 20, as text so that it is exact: "12", "14.5". A JSON number would already be a binary fraction. */
const Mark = z.string().transform((text, ctx) => {
  const figure = parseHundredths(text);
  if (figure !== undefined && figure >= 0 && figure <= HIGHEST_MARK) return figure;
  ctx.addIssue({ code: "custom", message: `"${text}" is not a figure from "0" to "20" with at most two places` });
  return z.NEVER;
});

const WHOLE = 100;
/** A share, as text for the same reason: "0.5" is one half, in hundredths 50. */
const Share = z.string().transform((text, ctx) => {
  const share = parseHundredths(text);
  if (share !== undefined && share > 0 && share <= WHOLE) return share;
  ctx.addIssue({ code: "custom", message: `"${text}" is not a share from "0.01" to "1" with at most two places` });
  return z.NEVER;
});

const text = z.string().trim().min(1);
const ascends = (rules: readonly { readonly from: number }[]) =>
  rules.every((rule, place) => place === 0 || rule.from > (rules[place - 1]?.from ?? 0));

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("fr", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

const RulePackFile = z.strictObject({
  id: text,
  country: z.string().regex(/^[A-Z]{2}$/, "must be an ISO 3166 code of two capitals"),
  validFrom: z.iso.date(),
  timeZone: z.string().refine(isTimeZone, 'must be an IANA time zone, such as "Africa/Douala"'),
  periods: PeriodsFile,
  year: z.strictObject({ missing: z.enum(["all", "present"]).default("all") }).default({ missing: "all" }),
  rankedFrom: Share.optional(),
  /** The only arithmetic there is (domain rules 3 and 4). Stated, so that a pack that needs another is refused, not misread. */
  rounding: z.literal("half-up"),
  rankPrecision: z.literal("printed"),
  distinctions: z
    .array(z.strictObject({ id: text, name: text, from: Mark, metal: z.enum(["bronze", "silver", "gold"]) }))
    .refine(ascends, "must ascend by `from`"),
  conductFloor: Mark.optional(),
  decisionBands: z.array(z.strictObject({ from: Mark, name: text })).refine(ascends, "must ascend by `from`"),
  header: z.strictObject({
    countryLines: z.array(text),
    mottoLines: z.array(text),
    ministryLines: z.array(text),
  }),
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
    const { rounding: _rounding, rankPrecision: _rankPrecision, ...file } = parsed.data;
    const { rankedFrom, conductFloor, ...pack } = file;
    return {
      ...pack,
      ...(rankedFrom !== undefined && { rankedFrom }),
      ...(conductFloor !== undefined && { conductFloor }),
    };
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

const FILES: Readonly<Record<string, unknown>> = {
  default: byDefault,
  "bf-2024": bf2024,
  "bj-2025": bj2025,
  "ci-2025": ci2025,
  "cm-2025": cm2025,
  "sn-semestres": snSemestres,
};

const parsedPacks = new Map<string, RulePack>();

/** The ids of all rule packs. */
export const rulePackIds: readonly string[] = Object.keys(FILES);

/**
 * A rule pack by its id, read and checked at first use.
 *
 * @throws PalmaresError INVALID_SCHOOL_DATA: no such pack (`details.valid` lists those there are), or a faulty file.
 * @example rulePack(school.rulePackId).distinctions
 */
export function rulePack(id: string): RulePack {
  const known = parsedPacks.get(id);
  if (known) return known;
  if (!Object.hasOwn(FILES, id)) {
    const message = `There is no rule pack "${id}"; there are: ${rulePackIds.join(", ")}.`;
    throw new PalmaresError("INVALID_SCHOOL_DATA", message, { field: "rulePackId", value: id, valid: rulePackIds });
  }
  const pack = parseRulePack(id, FILES[id]);
  parsedPacks.set(id, pack);
  return pack;
}
