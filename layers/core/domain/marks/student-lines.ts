import { type Hundredths, hundredths, quotientHalfUp } from "../figures/hundredths.ts";
import { isFigure } from "../figures/mark.ts";
import { tablePoints } from "../mark-level.ts";
import type { MarkBase, RulePack } from "../rule-pack.ts";
import type { Subject } from "../school.ts";
import type { LineUse } from "../sheets.ts";
import type { SubjectMark } from "./subject-mark.ts";

/** One subject of a student in a period. */
export interface StudentLine {
  readonly subject: Subject;
  readonly mark: SubjectMark;
  readonly use: LineUse;
  /** What it adds to the sum of the coefficients; in a pack of points, to the sum of the maxima. */
  readonly weight: Hundredths;
  /** What it adds to the sum of the weighted marks, exactly, so that average = products / weights. */
  readonly product: bigint;
}

/** Whether a line adds to the total. */
export const isInSum = ({ use }: Pick<StudentLine, "use">): boolean =>
  use === "counts" || use === "bonus" || use === "surplus" || use === "tablePoints";

/** Exact sums of lines. */
export interface LineSums {
  readonly products: bigint;
  readonly weights: Hundredths;
  /** Weights of the lines that count for everybody: optional ones are in no minimum. */
  readonly obligatory: Hundredths;
}

/** A subject's mark before it is decided what an optional one does. */
export interface TakenSubject {
  readonly subject: Subject;
  readonly mark: SubjectMark;
}

/**
 * Decides what each subject of a student does to the average. An optional subject counts where it raises the mean of the
 * obligatory ones; of several, those do that make the highest average, in whatever order they come.
 */
export function studentLines(
  taken: readonly TakenSubject[],
  base: MarkBase,
  optionalPoints: RulePack["optionalPoints"] = [],
): readonly StudentLine[] {
  const first = taken.map((one) => lineOf(one, base, optionalPoints));
  const { products, weights } = sumsOver(first);
  const candidates = first
    .filter(({ use, subject }) => use === "bonusLeft" && subject.optional === "bonus")
    .map((line) => ({ line, counted: counting(line, "bonus", base) }))
    .sort((a, b) => compareMeans(b.counted, a.counted));
  let mean = { products, weights: BigInt(weights) };
  const raising = new Map<StudentLine, StudentLine>();
  // The highest mark first: once one does not raise the mean, no lower one does.
  for (const { line, counted } of candidates) {
    if (mean.weights === 0n || counted.product * mean.weights <= mean.products * BigInt(counted.weight)) break;
    mean = { products: mean.products + counted.product, weights: mean.weights + BigInt(counted.weight) };
    raising.set(line, counted);
  }
  return first.map((line) => raising.get(line) ?? line);
}

const compareMeans = (a: StudentLine, b: StudentLine): number =>
  Number(a.product * BigInt(b.weight) - b.product * BigInt(a.weight));

function lineOf(
  { subject, mark }: TakenSubject,
  base: MarkBase,
  optionalPoints: NonNullable<RulePack["optionalPoints"]>,
): StudentLine {
  const line = { subject, mark, weight: hundredths(0), product: 0n };
  if (mark.source === "exempt") return { ...line, use: "exempt" };
  if (!isFigure(mark.mark)) return { ...line, use: "noFigure" };
  if (subject.partOf !== undefined) return { ...line, use: "part" };
  switch (subject.optional) {
    case undefined:
      return counting({ ...line, use: "counts" }, "counts", base);
    case "bonus":
      return { ...line, use: "bonusLeft" };
    case "printedOnly":
      return { ...line, use: "printedOnly" };
    case "byTable": {
      const points = tablePoints(mark.mark, { optionalPoints, base }, mark.outOf);
      return { ...line, use: "tablePoints", product: asProduct(points, base) };
    }
    default:
      return { ...line, use: "surplus", product: surplusOf(line, mark.mark, base) };
  }
}

function counting(line: StudentLine, use: LineUse, { points, outOf }: MarkBase): StudentLine {
  const { mark, outOf: maximum } = line.mark;
  if (!isFigure(mark)) return line;
  return points
    ? { ...line, use, weight: maximum, product: BigInt(mark) * BigInt(outOf) }
    : { ...line, use, weight: line.subject.coefficient, product: BigInt(mark) * BigInt(line.subject.coefficient) };
}

/** The points above half of the scale, weighted; none below. */
function surplusOf(
  { subject, mark: { outOf } }: Pick<StudentLine, "subject" | "mark">,
  mark: Hundredths,
  base: MarkBase,
) {
  const doubled = Math.max(0, 2 * mark - outOf);
  return (BigInt(doubled) * BigInt(base.points ? base.outOf : subject.coefficient)) / 2n;
}

export function sumsOver(lines: readonly StudentLine[]): LineSums {
  let products = 0n;
  let weights = 0;
  let obligatory = 0;
  for (const { product, weight, use } of lines) {
    products += product;
    weights += weight;
    if (use === "counts") obligatory += weight;
  }
  return { products, weights: hundredths(weights), obligatory: hundredths(obligatory) };
}

/** The unit of the products: 100 of them make a hundredth; in a pack of points, as many as its scale has hundredths. */
const unitOf = ({ points, outOf }: MarkBase): bigint => (points ? BigInt(outOf) : 100n);

/** A product as printed: « note × coefficient », or points. Rounded once, half up. */
export const printedProduct = (product: bigint, base: MarkBase): Hundredths => quotientHalfUp(product, unitOf(base));

/** Points in hundredths as products. */
export const asProduct = (points: Hundredths, base: MarkBase): bigint => BigInt(points) * unitOf(base);

/**
 * The average of sums: products / weights, rounded once, half up, within the scale: points above ten cannot lift it over
 * 20, nor a deduction below 0.
 *
 * @returns undefined when nothing counts: to have no average is not to have an average of zero.
 */
export function averageOf({ products, weights }: LineSums, { outOf }: MarkBase): Hundredths | undefined {
  if (weights === 0) return undefined;
  const average = quotientHalfUp(products, BigInt(weights));
  return hundredths(Math.min(outOf, Math.max(0, average)));
}
