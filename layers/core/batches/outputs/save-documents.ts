import pMap from "p-map";
import { ulid } from "ulid";
import {
  DOCUMENT_OUTPUTS,
  type DocumentOutput,
  type OutputFiles,
  type OutputPlace,
  type OutputPlan,
  type OutputProgress,
  type OutputRun,
  type SavedPart,
  UploadLost,
} from "./ports.ts";
import {
  type Growth,
  growParts,
  type RestOfRun,
  type WritePartsOptions,
  type WritePartsPorts,
  writeParts,
} from "./write-parts.ts";

export interface SaveDocumentsPorts extends WritePartsPorts {
  readonly files: OutputFiles;
  readonly progress: OutputProgress;
  readonly now: () => Date;
}

export interface PlannedOutputs extends WritePartsOptions {
  /** Called once for a round, unless its progress is lost. */
  readonly plan: () => Promise<OutputPlan>;
}

/** The outputs of a round whose documents have all ended. */
export type RoundOutputs = PlannedOutputs & RestOfRun;

/** The outputs of a round of which some documents have ended. */
export type GrowingOutputs = PlannedOutputs & Growth;

/** Runs that are tried before the step fails and is delivered again. */
const RUNS_TRIED = 3;
const READS_AT_ONCE = 16;

/**
 * Writes a round's ZIP and print file, and goes on where an earlier call died: parts that are kept are not made again, and
 * their documents are not read again. An output that exists is left as it is. Two workers at once write the same bytes: either
 * may complete an upload, and the other one finds the output.
 */
export async function saveDocuments(ports: SaveDocumentsPorts, outputs: RoundOutputs): Promise<void> {
  for (let tried = 1; ; tried++) {
    const missing = await missingOutputs(ports.files, outputs.place);
    if (missing.length === 0) return;
    const run = await openRun(ports, outputs);
    try {
      return await finishRun(ports, outputs, run, missing);
    } catch (error) {
      if (!(error instanceof UploadLost) || tried === RUNS_TRIED) throw error;
      // Either another worker completed it, or the upload is gone, and its parts with it.
      if (!(await ports.files.exists(outputs.place, error.output))) await ports.progress.remove(outputs.place, run.id);
    }
  }
}

/**
 * Writes what can be written of a round's ZIP and print file before its last document has ended: the parts that are whole.
 * {@link saveDocuments} goes on after them, so that what is left to do in the end does not grow with the batch.
 *
 * @throws UploadLost, PdfGone: nothing is lost, and saveDocuments sees to it.
 */
export async function growDocuments(ports: SaveDocumentsPorts, outputs: GrowingOutputs): Promise<void> {
  const { place, endsFrom, mayGoOn } = outputs;
  const missing = await missingOutputs(ports.files, place);
  if (missing.length < DOCUMENT_OUTPUTS.length) return;
  const { id, parts: numbers } = await openRun(ports, outputs);
  const plan = await ports.progress.readPlan(place, id);
  const parts = await keptParts(ports.progress, place, id, numbers, missing);
  const next = plan?.documents[parts.at(-1)?.documents ?? 0];
  if (plan === undefined || next === undefined || parts.at(-1)?.last === true) return;
  await growParts(ports, outputs, { id, plan, parts }, missing, { endsFrom, mayGoOn });
}

async function missingOutputs(files: OutputFiles, place: OutputPlace): Promise<readonly DocumentOutput[]> {
  const exist = await Promise.all(DOCUMENT_OUTPUTS.map((output) => files.exists(place, output)));
  return DOCUMENT_OUTPUTS.filter((_, n) => !exist[n]);
}

/** The round's oldest run, or a new one. */
async function openRun({ progress, now }: SaveDocumentsPorts, { place, plan }: PlannedOutputs): Promise<OutputRun> {
  const [oldest] = await progress.runs(place);
  if (oldest !== undefined) return oldest;
  const run = { id: ulid(now().getTime()).toLowerCase(), parts: [] };
  await progress.savePlan(place, run.id, await plan());
  // Another worker may have begun at the same moment: both take the older run if they see it.
  return (await progress.runs(place))[0] ?? run;
}

async function finishRun(
  ports: SaveDocumentsPorts,
  options: RoundOutputs,
  { id, parts: numbers }: OutputRun,
  missing: readonly DocumentOutput[],
): Promise<void> {
  const { place } = options;
  const plan = await ports.progress.readPlan(place, id);
  const [first] = missing;
  // A run of an earlier version is begun anew.
  if (plan === undefined && first !== undefined) throw new UploadLost(first);
  const isEmpty = !plan?.documents.some(({ position }) => typeof options.ends.get(position) === "object");
  const outputs = missing.filter((output) => output === "zip" || !isEmpty);
  if (plan === undefined || outputs.length === 0) return;
  const kept = await keptParts(ports.progress, place, id, numbers, outputs);
  const isWritten = kept.at(-1)?.last === true;
  const parts = isWritten ? kept : await writeParts(ports, options, { id, plan, parts: kept }, options, outputs);
  for (const output of outputs) {
    const receipts = parts.flatMap((part) => part.outputs[output] ?? []);
    const [receipt] = receipts;
    if (receipt !== undefined) await ports.files.completeUpload(place, output, receipt.upload, receipts);
    // It was saved at once before the last part was kept, and is gone since.
    else if (isWritten) throw new UploadLost(output);
  }
}

/**
 * The parts from the first one on that follow each other and belong to the same uploads.
 *
 * @throws UploadLost when an output is not in the parts.
 */
async function keptParts(
  progress: OutputProgress,
  place: OutputPlace,
  run: string,
  numbers: readonly number[],
  outputs: readonly DocumentOutput[],
): Promise<readonly SavedPart[]> {
  const following = numbers.filter((number, n) => number === n + 1);
  const read = await pMap(following, (number) => progress.readPart(place, run, number), {
    concurrency: READS_AT_ONCE,
  });
  const gone = read.indexOf(undefined);
  const parts = read.slice(0, gone < 0 ? read.length : gone).filter((part) => part !== undefined);
  const [first] = parts;
  for (const output of first === undefined ? [] : outputs)
    if (first?.outputs[output] === undefined && first?.pieces?.[output] === undefined) throw new UploadLost(output);
  const uploads = new Map<DocumentOutput, string>();
  const stranger = parts.findIndex((part) =>
    outputs.some((output) => {
      const sent = part.outputs[output];
      if (sent === undefined) return part.pieces?.[output] === undefined;
      if (!uploads.has(output)) uploads.set(output, sent.upload);
      return uploads.get(output) !== sent.upload;
    }),
  );
  return stranger < 0 ? parts : parts.slice(0, stranger);
}
