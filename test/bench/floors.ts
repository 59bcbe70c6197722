import type { DocumentType } from "./document-types.ts";
import type { MethodName } from "./methods/method.ts";
import type { Floor, Measurement, MemoryUse } from "./results.ts";

const MEGABYTE = 1024 * 1024;

type Median = (method: MethodName, group: number) => number | undefined;
type Found = (method: MethodName, group: number) => Measurement | undefined;
type Rule = Pick<Floor, "name" | "limit" | "rule" | "unit"> & {
  readonly value: (median: Median, memory: MemoryUse | undefined, found: Found) => number | undefined;
};

const quotient = (dividend: number | undefined, divisor: number | undefined) =>
  dividend === undefined || divisor === undefined ? undefined : dividend / divisor;

/** How many times less CPU per document our engine takes, in a group of this size, than another method. */
const cheaperThan = (method: MethodName, group: number, limit: number, name: string): Rule => ({
  name,
  limit,
  rule: "atLeast",
  unit: "times",
  value: (median) => quotient(median(method, 1), median("palmares", group)),
});

/** What the engine must reach. These numbers are the project's promise, not a goal. */
const RULES: readonly Rule[] = [
  cheaperThan("classic", 1, 8, "classic/1"),
  cheaperThan("classic", 40, 150, "classic/40"),
  cheaperThan("classic", 200, 250, "classic/200"),
  cheaperThan("typst", 40, 1, "typst/40"),
  cheaperThan("chromium", 40, 25, "chromium/40"),
  {
    name: "pageFaults/1",
    limit: 4_000,
    rule: "atMost",
    unit: "pageFaults",
    value: (_, __, found) => found("palmares", 1)?.untilThere?.pageFaults,
  },
  {
    name: "pageFaults/40",
    limit: 400,
    rule: "atMost",
    unit: "pageFaults",
    value: (_, __, found) => found("palmares", 40)?.pageFaults,
  },
  {
    name: "linear/1000",
    limit: 1.3,
    rule: "atMost",
    unit: "times",
    value: (median) => quotient(median("palmares", 1000), median("palmares", 200)),
  },
  { name: "memory/tex", limit: 220 * MEGABYTE, rule: "atMost", unit: "bytes", value: (_, memory) => memory?.texBytes },
  {
    name: "memory/function",
    limit: 400 * MEGABYTE,
    rule: "atMost",
    unit: "bytes",
    value: (_, memory) => memory?.functionBytes,
  },
];

/** Judges the floors of one document type; floors without a measurement are left out. */
export function floorsOf(
  document: DocumentType,
  measurements: readonly Measurement[],
  memory: readonly MemoryUse[],
): Floor[] {
  const found: Found = (method, group) =>
    measurements.find((one) => one.document === document && one.method === method && one.group === group);
  const median: Median = (method, group) => found(method, group)?.cpuMs.median;
  const used = memory.find((use) => use.document === document);
  return RULES.flatMap(({ name, limit, rule, unit, value: measured }) => {
    const value = measured(median, used, found);
    if (value === undefined) return [];
    return [
      { name, document, value, limit, rule, unit, reached: rule === "atLeast" ? value >= limit : value <= limit },
    ];
  });
}
