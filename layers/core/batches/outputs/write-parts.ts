import { pMapIterable } from "p-map";
import { FAILURES_FILE } from "../../text/fr/batches.ts";
import { mergedPdfWriter } from "./merged-pdf.ts";
import type { FormerPart, OutputWriter } from "./output-writer.ts";
import type { DocumentOutput, OutputFiles, OutputPlace, OutputPlan, PlannedEntry, SavedPart } from "./ports.ts";
import { type PartSender, partSender, type SendPartsPorts } from "./send-parts.ts";
import { zipWriter } from "./zip.ts";

export interface WritePartsPorts extends SendPartsPorts {
  readonly files: OutputFiles;
  readonly readPdf: (document: PlannedEntry) => Promise<Uint8Array>;
}

export interface WritePartsOptions {
  readonly place: OutputPlace;
  /** The date of the ZIP's entries. */
  readonly date: Date;
  /** A blank page after each page of the print file. */
  readonly blankPages: boolean;
}

/** A run, as far as it is kept. */
export interface RunInHand {
  readonly id: string;
  readonly plan: OutputPlan;
  readonly parts: readonly SavedPart[];
}

/** Documents read ahead, which hides the store's latency. */
const READ_AHEAD = 8;

const WRITERS: Record<DocumentOutput, (options: WritePartsOptions, former: readonly FormerPart[]) => OutputWriter> = {
  zip: ({ date }, former) => zipWriter(date, former),
  print: ({ blankPages }, former) => mergedPdfWriter({ blankPages }, former),
};

/**
 * Writes the parts that a run lacks, all outputs side by side, so that each document is read once. A part ends after a
 * document, and is kept once every output has it. Outputs that are smaller than a part are saved at once.
 *
 * Memory holds the part that is being written and the one before it, which is on its way.
 *
 * @returns all parts of the run, ready to be completed; none: the outputs were saved at once.
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
      const former = run.parts.flatMap((part) => part.outputs[output] ?? []);
      return [output, WRITERS[output](options, former)] as const;
    }),
  );
  const sender = partSender(ports, options.place, run.id, run.parts);
  try {
    return await writeRest(ports, options, run, writers, sender);
  } catch (error) {
    // The part on its way is kept all the same.
    await sender.finish().catch(() => {});
    throw error;
  }
}

type Writers = ReadonlyMap<DocumentOutput, OutputWriter>;

async function writeRest(
  { files, readPdf }: WritePartsPorts,
  { place }: WritePartsOptions,
  { plan, parts }: RunInHand,
  writers: Writers,
  sender: PartSender,
): Promise<readonly SavedPart[]> {
  let documents = parts.at(-1)?.documents ?? 0;
  let isOnePart = parts.length === 0;
  const read = async (document: PlannedEntry) => ({ name: document.name, pdf: await readPdf(document) });
  const unwritten = plan.documents.slice(documents);
  for await (const { name, pdf } of pMapIterable(unwritten, read, { concurrency: READ_AHEAD })) {
    for (const writer of writers.values()) writer.add(name, pdf);
    documents++;
    if ([...writers.values()].some((writer) => writer.size() < files.smallestPart)) continue;
    isOnePart = false;
    await sender.send(await each(writers, (writer) => writer.take()), documents, false);
  }
  if (plan.failures !== undefined) writers.get("zip")?.add(FAILURES_FILE, Buffer.from(plan.failures));
  const ends = await each(writers, async (writer) => ({ bytes: await writer.end(), kept: "" }));
  if (!isOnePart) {
    await sender.send(ends, documents, true);
    return sender.finish();
  }
  for (const [output, { bytes }] of ends) await files.save(place, output, bytes);
  return [];
}

async function each<T>(writers: Writers, work: (writer: OutputWriter) => Promise<T>): Promise<Map<DocumentOutput, T>> {
  const results = new Map<DocumentOutput, T>();
  for (const [output, writer] of writers) results.set(output, await work(writer));
  return results;
}
