import * as z from "zod";
import { DOCUMENT_TYPES } from "./document-types.ts";
import { METHODS } from "./methods/method.ts";
import { NODE_TASKS } from "./profile/node-tasks.ts";
import { PROGRAM_PARTS } from "./profile/program-use.ts";

const milliseconds = z.number().nonnegative();
const bytes = z.number().nonnegative();
const count = z.int().nonnegative();
const document = z.enum(DOCUMENT_TYPES).describe("BULLETIN: report card; HONOR: honour certificate");

const use = z.strictObject({ cpuMs: milliseconds, pageFaults: count });

/** docs/benchmarks.json, described for programs in docs/benchmarks.schema.json. */
export const Results = z.strictObject({
  $schema: z.literal("./benchmarks.schema.json"),
  measuredOn: z.iso.date(),
  samples: z.int().positive().describe("Samples of each way; one of each in every round"),
  machine: z.strictObject({
    cpu: z.string(),
    cores: z.int().positive(),
    memoryGb: z.number().positive(),
    pageFaultMicroseconds: z
      .number()
      .nonnegative()
      .optional()
      .describe("CPU of touching a page of fresh memory for the first time"),
    system: z.string(),
    kernel: z.string(),
    node: z.string(),
    xetex: z.string(),
    xdvipdfmx: z.string(),
    qpdf: z.string(),
    typst: z.string(),
    chromium: z.string(),
  }),
  measurements: z.array(
    z.strictObject({
      document,
      method: z.enum(METHODS),
      group: z.int().positive().describe("Documents made in one go; 1 for the methods that make them one by one"),
      cpuMs: z
        .strictObject({ median: milliseconds, lowest: milliseconds, highest: milliseconds })
        .describe("User + system CPU of the whole process tree, per document, in ms"),
      pageFaults: count.optional().describe("Page faults of the whole process tree, per document, median"),
      untilThere: z
        .strictObject({ cpuMs: milliseconds, pageFaults: count, ms: milliseconds })
        .optional()
        .describe(
          "Of CPU and page faults, what was over when the PDFs were there (the rest starts the TeX that waits for the next), and how long that took by the clock; per document, medians",
        ),
      pdfBytes: bytes.describe("Mean size of a document's PDF"),
      timesClassic: z
        .number()
        .positive()
        .optional()
        .describe("How many times less CPU than the classic method's median"),
    }),
  ),
  memory: z.array(
    z.strictObject({
      document,
      group: z.int().positive(),
      texBytes: bytes.describe("Peak resident memory of the TeX process"),
      functionBytes: bytes.describe("Peak of the resident memory of Node and all its children together"),
    }),
  ),
  profile: z
    .array(
      z.strictObject({
        document,
        measuredOn: z.iso.date(),
        documents: z.int().positive(),
        ms: milliseconds.describe("By the clock, until its PDF was there, median"),
        parts: z.array(
          z.strictObject({
            part: z.enum(PROGRAM_PARTS),
            untilThere: use,
            after: use.describe("What starts the TeX and the converter that wait for the next document"),
          }),
        ),
        node: z
          .array(z.strictObject({ task: z.enum(NODE_TASKS), ms: milliseconds }))
          .describe("Of Node's main thread, until the next TeX waits, by task, from samples of V8's profiler"),
      }),
    )
    .optional()
    .describe("One document alone in a warm function, by program: CPU means, page faults medians"),
  floors: z.array(
    z.strictObject({
      name: z.string(),
      document,
      value: z.number(),
      limit: z.number(),
      rule: z.enum(["atLeast", "atMost"]),
      unit: z.enum(["times", "bytes", "pageFaults"]),
      reached: z.boolean(),
    }),
  ),
});

export type BenchResults = z.infer<typeof Results>;
export type Measurement = BenchResults["measurements"][number];
export type MemoryUse = BenchResults["memory"][number];
export type Profile = NonNullable<BenchResults["profile"]>[number];
export type Floor = BenchResults["floors"][number];
export type Machine = BenchResults["machine"];

/** The JSON Schema of docs/benchmarks.json. */
export const resultsSchema = () => ({ title: "Palmarès, benchmark results", ...z.toJSONSchema(Results) });
