import * as z from "zod";
import { hundredths } from "../domain/figures/hundredths.ts";
import { COUNTED } from "../domain/rule-pack.ts";
import { RULE_PACK_RULES } from "../text/fr/rule-packs.ts";
import { AnyMark, ascends, names, OutOf20, Points, slug, text, Weight } from "./figures-file.ts";
import { FormulaFile, kindsIn, tooDeep } from "./formula-file.ts";

const effect = z.enum(["leave", "zero"]);
const hours = z.number().min(0).max(2000);
const once = (things: readonly { readonly id: string }[]) => new Set(things.map(({ id }) => id)).size === things.length;
const ONCE = RULE_PACK_RULES.once;

/** A table by hours: it says something for every number of them. */
const hoursTable = z.strictObject({
  by: z.enum(COUNTED),
  bands: z
    .array(z.strictObject({ from: hours, points: Points }))
    .min(1)
    .refine((bands) => bands[0]?.from === 0, RULE_PACK_RULES.fromZero)
    .refine(ascends, RULE_PACK_RULES.ascends),
});

const tariff = {
  unexcusedHour: Points.default(hundredths(0)),
  excusedHour: Points.default(hundredths(0)),
  lateness: Points.default(hundredths(0)),
};
const conductMark = z.union([z.literal("behaviour"), z.strictObject({ start: OutOf20, ...tariff }), hoursTable]);

const ConductFile = z.discriminatedUnion("form", [
  z.strictObject({
    form: z.literal("subject"),
    name: text,
    names,
    coefficient: Weight,
    group: slug,
    mark: conductMark,
  }),
  z.strictObject({
    form: z.literal("deduction"),
    name: text,
    names,
    from: z.enum(["total", "average"]),
    tariff: z.union([z.strictObject(tariff), hoursTable]).exactOptional(),
  }),
  z.strictObject({ form: z.literal("apart"), name: text, names, mark: conductMark }),
  z.strictObject({ form: z.literal("hours") }),
]);

/** The part of a rule pack's file that says how marks are counted. Each key may be left out: README.md says what holds then. */
export const marksKeys = {
  base: z.strictObject({ outOf: AnyMark, points: z.boolean() }).exactOptional(),
  assessmentKinds: z
    .array(z.strictObject({ id: slug, name: text, names, short: text }))
    .refine(once, ONCE)
    .exactOptional(),
  formula: z
    .unknown()
    .refine((json) => !tooDeep(json), RULE_PACK_RULES.tooDeep)
    .pipe(FormulaFile)
    .exactOptional(),
  markStates: z
    .strictObject({
      absent: effect.default("leave"),
      notGraded: effect.default("leave"),
      unexcused: effect.default("zero"),
      notHandedIn: effect.default("zero"),
    })
    .exactOptional(),
  missingPart: effect.exactOptional(),
  groups: z
    .array(z.strictObject({ id: slug, name: text, names, subtotal: z.boolean(), rank: z.boolean() }))
    .refine(once, ONCE)
    .exactOptional(),
  conduct: ConductFile.exactOptional(),
  sanctions: z
    .array(
      z.strictObject({
        id: slug,
        name: text,
        names,
        kind: slug.exactOptional(),
        averageBelow: AnyMark.exactOptional(),
        unexcusedHoursFrom: hours.exactOptional(),
      }),
    )
    .refine(once, ONCE)
    .exactOptional(),
  refusedDistinction: text.exactOptional(),
  refusedDistinctionNames: names,
  levels: z
    .array(z.strictObject({ from: AnyMark, short: text, name: text.exactOptional(), names }))
    .min(2)
    .refine(ascends, RULE_PACK_RULES.ascends)
    .exactOptional(),
  optionalPoints: z
    .array(z.strictObject({ from: AnyMark, points: Points }))
    .min(1)
    .refine(ascends, RULE_PACK_RULES.ascends)
    .exactOptional(),
};

/** A distinction's condition beside its average. */
export const distinctionKeys = { unexcusedHoursUpTo: hours.exactOptional() };

type MarksFile = z.output<z.ZodObject<typeof marksKeys>>;

/** What no single key can say: kinds and groups that are named must be there. */
export function checkMarks(
  { assessmentKinds = [], formula, groups, conduct, base }: MarksFile,
  ctx: z.RefinementCtx,
): void {
  const known = assessmentKinds.map(({ id }) => id);
  const unknown = formula === undefined ? [] : kindsIn(formula).filter((kind) => !known.includes(kind));
  const fault = (path: string[], message: string) => ctx.addIssue({ code: "custom", path, message });
  if (unknown.length > 0) fault(["formula"], RULE_PACK_RULES.unknownKinds(unknown));
  if (conduct?.form === "subject" && groups?.every(({ id }) => id !== conduct.group)) {
    fault(["conduct", "group"], RULE_PACK_RULES.oneOfGroups(groups.map(({ id }) => id)));
  }
  if (base !== undefined && base.outOf <= 0) fault(["base", "outOf"], RULE_PACK_RULES.aboveZero);
}
