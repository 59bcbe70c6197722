import * as z from "zod";
import { parseHundredths } from "../domain/figures/hundredths.ts";
import {
  allPeriods,
  countedPeriods,
  PERIOD_ID,
  PERIOD_KINDS,
  type Period,
  type PeriodText as PeriodWords,
  papersOf,
} from "../domain/periods.ts";
import { LANGUAGE_CODES } from "../languages/registry.ts";
import { RULE_PACK_RULES } from "../text/fr/rule-packs.ts";

/** Twelve columns are what a bulletin's reminder has room for, and more than any school year seen. */
const MOST_OF_A_LEVEL = 12;

/** A weight as text, so that it is exact: "1", "2", "0.5". Zero: the period does not count in the one above. */
const Weight = z.string().transform((text, ctx) => {
  const weight = parseHundredths(text);
  if (weight !== undefined && weight >= 0) return weight;
  ctx.addIssue({ code: "custom", message: RULE_PACK_RULES.figure("weight", 0) });
  return z.NEVER;
});

const text = z.string().trim().min(1);
/** In French, and perhaps in the other languages of papers. */
const PeriodText: z.ZodType<PeriodWords> = z.strictObject({
  ...Object.fromEntries(LANGUAGE_CODES.map((code) => [code, text.exactOptional()])),
  en: text.exactOptional(),
  fr: text,
});

const PeriodFile = z.strictObject({
  id: z.string().regex(PERIOD_ID, RULE_PACK_RULES.periodId),
  kind: z.enum(PERIOD_KINDS),
  name: PeriodText,
  short: PeriodText,
  of: text.exactOptional(),
  weight: Weight,
  papers: z.boolean(),
  get parts(): z.ZodExactOptional<z.ZodType<readonly Period[]>> {
    return z.array(PeriodFile).min(1).max(MOST_OF_A_LEVEL).exactOptional();
  },
});

/** The periods of a school year, as in a rule pack's file. */
export const PeriodsFile: z.ZodType<readonly Period[]> = z
  .array(PeriodFile)
  .min(1)
  .max(MOST_OF_A_LEVEL)
  .superRefine((periods, ctx) => {
    const problem = (message: string) => ctx.addIssue({ code: "custom", message });
    const all = allPeriods({ periods });
    // Windows compares the names of files without case.
    const ids = all.map(({ id }) => id.toLowerCase());
    const twice = all.find(({ id }, n) => ids.indexOf(id.toLowerCase()) < n);
    if (twice) problem(RULE_PACK_RULES.periodTwice(twice.id));
    const shorts = papersOf({ periods }).map(({ short }) => short.fr.toLowerCase());
    const alike = shorts.find((short, n) => shorts.indexOf(short) < n);
    // Columns of tables and names of files tell papers apart by it.
    if (alike !== undefined) problem(RULE_PACK_RULES.shortTwice(alike));
    if (shorts.length === 0) problem(RULE_PACK_RULES.noPapers);
    if (countedPeriods({ periods }).length === 0) problem(RULE_PACK_RULES.noneCounts);
    const weightless = all.find(({ parts = [] }) => parts.length > 0 && parts.every(({ weight }) => weight === 0));
    if (weightless) problem(RULE_PACK_RULES.weightless(weightless.id));
  });
