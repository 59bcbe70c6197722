import * as z from "zod";
import { HIGHEST_MARK, type Hundredths, hundredths, parseHundredths } from "../domain/figures/hundredths.ts";
import { LANGUAGE_CODES } from "../languages/registry.ts";
import { type PackFigure, RULE_PACK_RULES } from "../text/fr/rule-packs.ts";

/**
 * A figure in a rule pack: text, so that it is exact. A JSON number would already be a binary fraction.
 *
 * @example figureFrom("0", "20").parse("14.5") // 1450
 */
function figureFrom(least: Hundredths, most: Hundredths, what: PackFigure): z.ZodType<Hundredths> {
  return z.string().transform((text, ctx) => {
    const figure = parseHundredths(text);
    if (figure !== undefined && figure >= least && figure <= most) return figure;
    ctx.addIssue({ code: "custom", message: RULE_PACK_RULES.figure(what, least / 100, most / 100) });
    return z.NEVER;
  });
}

/** A figure out of 20: "12", "14.5". */
export const OutOf20 = figureFrom(hundredths(0), HIGHEST_MARK, "figure");
/** A figure on the scale of the pack, which is out of 20 or up to 100. */
export const AnyMark = figureFrom(hundredths(0), hundredths(10_000), "figure");
/** A share: "0.5" is one half, in hundredths 50. */
export const Share = figureFrom(hundredths(1), hundredths(100), "share");
/** A weight or coefficient: "2", "0.5". */
export const Weight = figureFrom(hundredths(1), hundredths(10_000), "weight");
/** Points that something costs: "0", "0.25". */
export const Points = figureFrom(hundredths(0), HIGHEST_MARK, "points");
/** A step of rounding: "0.01", "0.5", "1". */
export const Step = figureFrom(hundredths(1), hundredths(100), "step");

/** A text that is printed or named. */
export const text = z.string().trim().min(1);
/** The same in other languages, by their codes: beside `name`, which papers in any other language print. */
export const names = z.partialRecord(z.enum(LANGUAGE_CODES), text).exactOptional();
/** An id in a rule pack: what keys, requests and columns of spreadsheets hold. */
export const slug = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, RULE_PACK_RULES.slug);

/** Whether thresholds go up, without two that are the same. */
export const ascends = (rules: readonly { readonly from: number }[]): boolean =>
  rules.every((rule, place) => place === 0 || rule.from > (rules[place - 1]?.from ?? 0));
