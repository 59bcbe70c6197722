import { pMapIterable } from "p-map";
import { FAILURES_FILE } from "../../text/fr/batches.ts";
import type { FormerPart, OutputWriter } from "./output-writer.ts";
import type {
  DocumentOutput,
  ItemEnds,
  OutputFiles,
  OutputPlace,
  OutputPlan,
  PlannedEntry,
  ReadyEntry,
  SavedPart,
} from "./ports.ts";
import { printFileWriter } from "./print-file.ts";
import type { PrintLayout } from "./print-sheets.ts";
import { type PartSender, partSender, type SendPartsPorts } from "./send-parts.ts";
import { zipWriter } from "./zip.ts";

export interface WritePartsPorts extends SendPartsPorts {
  readonly files: OutputFiles;
  readonly readPdf: (document: ReadyEntry) => Promise<Uint8Array>;
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

/** How the documents have ended that the run's parts do not hold yet. */
export interface RestOfRun {
  readonly ends: ItemEnds;
  /** The table of who has no document, as the last entry of the ZIP; undefined: everybody has one. */
  readonly failures: () => Promise<string | undefined>;
}

/** How a run's documents end while it is written. */
export interface Growth {
  /** How items have ended, from a position to the first that has not ended. Those that have do not change in the round. */
  readonly endsFrom: (position: number) => Promise<ItemEnds>;
  /** Asked before each part. */
  readonly mayGoOn: () => Promise<boolean>;
}

/** Documents read ahead, which hides the store's latency. */
const READ_AHEAD = 16;
/** What a document is taken to have, in bytes, before the first part shows it. Few, so that the first part is whole. */
const EXPECTED_BYTES = 32_000;
/** A part is begun ahead when this much is there, in parts: less may turn out to be too little, and be read twice. */
const CERTAINLY_A_PART = 1.1;

type MakeWriter = (
  options: WritePartsOptions,
  plan: OutputPlan,
  ready: readonly ReadyEntry[],
  former: readonly FormerPart[],
) => OutputWriter;

const WRITERS: Record<DocumentOutput, MakeWriter> = {
  zip: ({ date }, _plan, _ready, former) => zipWriter(date, former),
  print: ({ date, layout }, { about }, documents, former) =>
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
  rest: RestOfRun,
  outputs: readonly DocumentOutput[],
): Promise<readonly SavedPart[]> {
  const ready = run.plan.documents.flatMap((entry) => readyEntry(entry, rest.ends));
  return withSender(ports, options, run, ready, outputs, async (writers, sender) => {
    const written = writtenBefore(run);
    await writeWhole(ports, run.plan, written, rest.ends, writers, sender);
    const failures = await rest.failures();
    if (failures !== undefined) writers.get("zip")?.add(FAILURES_FILE, Buffer.from(failures));
    const ends = await each(writers, async (writer) => ({ bytes: await writer.end(), kept: "" }));
    await sender.send(ends, run.plan.documents.length, true);
  });
}

/**
 * Writes the parts that are whole already: of the documents that have ended, up to the first one that has not. More end while
 * it writes, so it looks again until there is no part left. Where a part ends follows from the documents alone, so these are
 * the parts that {@link writeParts} would write.
 *
 * @throws UploadLost
 */
export async function growParts(
  ports: WritePartsPorts,
  options: WritePartsOptions,
  run: RunInHand,
  outputs: readonly DocumentOutput[],
  { endsFrom, mayGoOn }: Growth,
): Promise<void> {
  const isWorthwhile = async ({ documents, bytes, begun }: Written, left: number) => {
    const mean = documents === 0 ? EXPECTED_BYTES : bytes / documents;
    return begun + left * mean >= CERTAINLY_A_PART * ports.files.smallestPart && (await mayGoOn());
  };
  await withSender(ports, options, run, [], outputs, async (writers, sender) => {
    const written = writtenBefore(run);
    for (;;) {
      const next = run.plan.documents[written.looked];
      if (next === undefined) return;
      const { looked } = written;
      await writeWhole(ports, run.plan, written, await endsFrom(next.position), writers, sender, isWorthwhile);
      if (written.looked === looked) return;
    }
  });
}

/** How far a run is. */
interface Written {
  /** Documents of the plan that were looked at. */
  looked: number;
  /** Those up to the last part, and the bytes of the ZIP up to there. */
  documents: number;
  bytes: number;
  /** Bytes of documents since the last part. */
  begun: number;
}

function writtenBefore({ parts }: RunInHand): Written {
  const documents = parts.at(-1)?.documents ?? 0;
  const bytes = parts.reduce((sum, { outputs, pieces }) => sum + ((outputs.zip ?? pieces?.zip)?.bytes ?? 0), 0);
  return { looked: documents, documents, bytes, begun: 0 };
}

type Writers = ReadonlyMap<DocumentOutput, OutputWriter>;

async function withSender(
  ports: WritePartsPorts,
  options: WritePartsOptions,
  run: RunInHand,
  ready: readonly ReadyEntry[],
  outputs: readonly DocumentOutput[],
  work: (writers: Writers, sender: PartSender) => Promise<void>,
): Promise<readonly SavedPart[]> {
  const writers = new Map(
    outputs.map((output) => {
      const former = run.parts.flatMap((part) => part.outputs[output] ?? part.pieces?.[output] ?? []);
      return [output, WRITERS[output](options, run.plan, ready, former)] as const;
    }),
  );
  const sender = await partSender(ports, options.place, run.id, run.parts, outputs);
  try {
    await work(writers, sender);
  } catch (error) {
    // The part on its way is kept all the same.
    await sender.finish().catch(() => {});
    throw error;
  }
  return sender.finish();
}

/**
 * Adds the documents that have ended READY, and sends each part that is whole.
 *
 * @param written how far the run is; it is written into.
 * @param mayBegin asked before each part, with the documents that are left.
 */
async function writeWhole(
  { files, readPdf }: WritePartsPorts,
  plan: OutputPlan,
  written: Written,
  ends: ItemEnds,
  writers: Writers,
  sender: PartSender,
  mayBegin: (written: Written, left: number) => Promise<boolean> = async () => true,
): Promise<void> {
  const from = written.looked;
  const rest = plan.documents
    .slice(from)
    .flatMap((entry, n) => readyEntry(entry, ends).map((ready) => ({ ready, nth: from + n + 1 })));
  let left = rest.length;
  if (!(await mayBegin(written, left))) return;
  const read = async ({ ready, nth }: (typeof rest)[number]) => ({ name: ready.name, nth, pdf: await readPdf(ready) });
  for await (const { name, nth, pdf } of pMapIterable(rest, read, { concurrency: READ_AHEAD })) {
    for (const writer of writers.values()) writer.add(name, pdf);
    written.looked = nth;
    written.begun += pdf.length;
    left--;
    // What was read counts, not what was written: so a death costs as much whichever outputs are still to be written.
    if (written.begun < files.smallestPart) continue;
    await sender.send(await each(writers, (writer) => writer.take()), nth, false);
    written.documents = nth;
    written.bytes += written.begun;
    written.begun = 0;
    if (!(await mayBegin(written, left))) break;
  }
}

/** The entry with its document; nothing: it has failed, or not ended. */
function readyEntry(entry: PlannedEntry, ends: ItemEnds): readonly ReadyEntry[] {
  const end = ends.get(entry.position);
  return end === undefined || end === "failed" ? [] : [{ ...entry, ...end }];
}

async function each<T>(writers: Writers, work: (writer: OutputWriter) => Promise<T>): Promise<Map<DocumentOutput, T>> {
  const results = new Map<DocumentOutput, T>();
  for (const [output, writer] of writers) results.set(output, await work(writer));
  return results;
}
