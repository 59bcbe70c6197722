import { pMapIterable } from "p-map";
import { FAILURES_FILE } from "../../text/fr/batches.ts";
import type { FormerPart, OutputWriter } from "./output-writer.ts";
import type { DocumentOutput, OutputFiles, OutputPlace, OutputPlan, PlannedEntry, SavedPart } from "./ports.ts";
import { printFileWriter } from "./print-file.ts";
import type { PrintLayout } from "./print-sheets.ts";
import { type PartSender, partSender, type SendPartsPorts } from "./send-parts.ts";
import { zipWriter } from "./zip.ts";

export interface WritePartsPorts extends SendPartsPorts {
  readonly files: OutputFiles;
  readonly readPdf: (document: PlannedEntry) => Promise<Uint8Array>;
}

export interface WritePartsOptions {
  readonly place: OutputPlace;
  /** The date of the ZIP's entries and of the print file. */
  readonly date: Date;
  /** How the print file's documents are laid on paper. */
  readonly layout: PrintLayout;
}

/** A run, as far as it is kept. */
export interface RunInHand {
  readonly id: string;
  readonly plan: OutputPlan;
  readonly parts: readonly SavedPart[];
}

/** Documents read ahead, which hides the store's latency. */
const READ_AHEAD = 8;

type MakeWriter = (options: WritePartsOptions, plan: OutputPlan, former: readonly FormerPart[]) => OutputWriter;

const WRITERS: Record<DocumentOutput, MakeWriter> = {
  zip: ({ date }, _plan, former) => zipWriter(date, former),
  print: ({ date, layout }, { documents, about }, former) =>
    printFileWriter({ ...layout, about, documents, dateSeconds: Math.floor(date.getTime() / 1000) }, former),
};

/**
 * Writes the parts that a run lacks, all outputs side by side, so that each document is read once. A part ends after a
 * document, and is kept once every output has it.
 *
 * Memory holds the part that is being written, the one before it, which is on its way, and of each output what is too short
 * to be uploaded.
 *
 * @returns all parts of the run: what was uploaded has to be completed, everything else is saved.
 * @throws UploadLost
 */
export async function writeParts(
  ports: WritePartsPorts,
  options: WritePartsOptions,
  run: RunInHand,
  outputs: readonly DocumentOutput[],
): Promise<readonly SavedPart[]> {
  const writers = new Map(
    outputs.map((output) => {
      const former = run.parts.flatMap((part) => part.outputs[output] ?? part.pieces?.[output] ?? []);
      return [output, WRITERS[output](options, run.plan, former)] as const;
    }),
  );
  const sender = await partSender(ports, options.place, run.id, run.parts, outputs);
  try {
    return await writeRest(ports, run, writers, sender);
  } catch (error) {
    // The part on its way is kept all the same.
    await sender.finish().catch(() => {});
    throw error;
  }
}

type Writers = ReadonlyMap<DocumentOutput, OutputWriter>;

async function writeRest(
  { files, readPdf }: WritePartsPorts,
  { plan, parts }: RunInHand,
  writers: Writers,
  sender: PartSender,
): Promise<readonly SavedPart[]> {
  let documents = parts.at(-1)?.documents ?? 0;
  let bytes = 0;
  const read = async (document: PlannedEntry) => ({ name: document.name, pdf: await readPdf(document) });
  const unwritten = plan.documents.slice(documents);
  for await (const { name, pdf } of pMapIterable(unwritten, read, { concurrency: READ_AHEAD })) {
    for (const writer of writers.values()) writer.add(name, pdf);
    documents++;
    bytes += pdf.length;
    // What was read counts, not what was written: so a death costs as much whichever outputs are still to be written.
    if (bytes < files.smallestPart) continue;
    bytes = 0;
    await sender.send(await each(writers, (writer) => writer.take()), documents, false);
  }
  if (plan.failures !== undefined) writers.get("zip")?.add(FAILURES_FILE, Buffer.from(plan.failures));
  const ends = await each(writers, async (writer) => ({ bytes: await writer.end(), kept: "" }));
  await sender.send(ends, documents, true);
  return sender.finish();
}

async function each<T>(writers: Writers, work: (writer: OutputWriter) => Promise<T>): Promise<Map<DocumentOutput, T>> {
  const results = new Map<DocumentOutput, T>();
  for (const [output, writer] of writers) results.set(output, await work(writer));
  return results;
}
