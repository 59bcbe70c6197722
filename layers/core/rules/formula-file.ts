import * as z from "zod";
import { OWN_SENTENCES_ONLY } from "../contract/field-faults.ts";
import { hundredths } from "../domain/figures/hundredths.ts";
import { type Formula, MISSING_RULES, type Operand } from "../domain/formula.ts";
import { RULE_PACK_RULES } from "../text/fr/rule-packs.ts";
import { Step, slug, text, Weight } from "./figures-file.ts";

const kinds = z.array(slug).min(1);
const weight = Weight.default(hundredths(100));
/** A formula in a formula in a formula … ends here: what schools do needs three storeys. */
const DEEPEST = 6;

/** What is printed counts as printed, so that the mean can be checked with a pencil (docs/decisions/0002). */
const roundedIfPrinted = ({ short, round }: { short?: string | undefined; round?: unknown }): boolean =>
  short === undefined || round !== undefined;
const NOT_ROUNDED = "a figure that is printed (`short`) must be rounded (`round`)";

const OneOperand = z
  .strictObject({
    get of(): z.ZodType<Formula> {
      return FormulaFile;
    },
    weight,
    short: text.exactOptional(),
  })
  .refine(({ of, short }) => roundedIfPrinted({ short, round: of.round }), NOT_ROUNDED);
const EachOperand = z
  .strictObject({ each: kinds, weight, short: text.exactOptional(), round: Step.exactOptional() })
  .refine(roundedIfPrinted, NOT_ROUNDED);
const OperandFile: z.ZodType<Operand> = byKey<Operand>({ of: OneOperand, each: EachOperand });

/** A formula as a rule pack writes it. It is read, never run: it can only name kinds, weights, and what is missing. */
export const FormulaFile: z.ZodType<Formula> = z.lazy(() =>
  byKey<Formula>({
    mean: z.strictObject({
      mean: z.array(OperandFile).min(1).max(20),
      missing: z.enum(MISSING_RULES).default("leave"),
      round: Step.exactOptional(),
    }),
    kinds: z.strictObject({ kinds, round: Step.exactOptional() }),
    sumOfPoints: z.strictObject({ sumOfPoints: kinds, round: Step.exactOptional() }),
  }),
);

/** One of several shapes, told apart by a key that only it has, so that a fault names the key that is wrong. */
function byKey<T>(shapes: Readonly<Record<string, z.ZodType<T>>>): z.ZodType<T> {
  const keys = Object.keys(shapes);
  return z.unknown().transform((json, ctx) => {
    const key = keys.find((one) => typeof json === "object" && json !== null && Object.hasOwn(json, one)) ?? "";
    const parsed = shapes[key]?.safeParse(json, OWN_SENTENCES_ONLY);
    if (parsed?.success) return parsed.data;
    if (parsed === undefined) ctx.addIssue({ code: "custom", message: RULE_PACK_RULES.oneKeyOf(keys) });
    // Whoever reads the whole pack words them.
    for (const issue of parsed?.error.issues ?? [])
      ctx.issues.push({ ...issue, input: json } as (typeof ctx.issues)[number]);
    return z.NEVER;
  });
}

/** How many storeys a formula has, before it is read: an endless one would exhaust the reader. */
export function tooDeep(json: unknown, storeys = 0): boolean {
  if (typeof json !== "object" || json === null) return false;
  return (
    storeys > 2 * DEEPEST ||
    Object.values(json).some((inner) => tooDeep(inner, storeys + (Array.isArray(json) ? 0 : 1)))
  );
}

/** The ids of the kinds that a formula names. */
export function kindsIn(formula: Formula): readonly string[] {
  if ("kinds" in formula) return formula.kinds;
  if ("sumOfPoints" in formula) return formula.sumOfPoints;
  return formula.mean.flatMap((operand) => ("of" in operand ? kindsIn(operand.of) : operand.each));
}
