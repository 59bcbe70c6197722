import { createHash } from "node:crypto";
import type { S3Client } from "@aws-sdk/client-s3";
import { objectKeys } from "@palmares/core/contract/table";
import { FAILURES_FILE } from "@palmares/core/text/fr/batches";
import JSZip from "jszip";
import pMap from "p-map";
import type { Installation } from "../../../cli/installation.ts";
import { nameOfBatch } from "./batch-checks.ts";
import { type Check, Differences } from "./checks.ts";
import { pagesOf } from "./pdf-pages.ts";
import { objectBytes, type StoredBatch, type StoredItem, type StoredState } from "./stored-state.ts";

/** Small files are read many at a time; outputs of batches one after the other. */
const READS_AT_ONCE = 16;

export interface OutputFacts {
  readonly state: StoredState;
  readonly installation: Installation;
}

type Read = (key: string) => Promise<Buffer | undefined>;

/** What finished batches hand out: ZIP, print file and summary, read to the last byte. */
export async function outputChecks({ state, installation }: OutputFacts): Promise<readonly Check[]> {
  const read = readerOf(installation.s3, installation.outputs.DocumentsBucket, state);
  const zip = new Differences();
  const print = new Differences();
  const summary = new Differences();
  const counts = { entries: 0, pages: 0, rows: 0 };
  for (const batch of state.batches.filter(({ status }) => status === "READY" || status === "FAILED")) {
    const items = state.items.get(batch.id) ?? [];
    const ready = items.filter(({ state: s }) => s === "READY");
    counts.entries += await checkZip(zip, read, { batch, items, ready });
    counts.pages += await checkPrint(print, read, { batch, ready });
    counts.rows += await checkSummary(summary, read, { batch, items });
  }
  return [
    {
      name: "chaque ZIP contient, octet pour octet et dans l'ordre, les PDF de ses éléments",
      figures: `${counts.entries} PDF`,
      differences: zip.found,
    },
    {
      name: "chaque fichier à imprimer a une page par élément prêt (deux en recto verso)",
      figures: `${counts.pages} pages`,
      differences: print.found,
    },
    {
      name: "chaque récapitulatif a une ligne par élève de ses classes",
      figures: `${counts.rows} lignes`,
      differences: summary.found,
    },
  ];
}

interface ZipFacts {
  readonly batch: StoredBatch;
  readonly items: readonly StoredItem[];
  readonly ready: readonly StoredItem[];
}

async function checkZip(differences: Differences, read: Read, { batch, items, ready }: ZipFacts): Promise<number> {
  const name = `${nameOfBatch(batch)}, ZIP`;
  const bytes = await read(objectKeys.batchOutput(batch.schoolId, batch.id, batch.round, "zip"));
  if (bytes === undefined) {
    differences.unless(false, `${name} : absent`);
    return 0;
  }
  const zip = await JSZip.loadAsync(bytes, { checkCRC32: true }).catch(() => undefined);
  if (zip === undefined) {
    differences.unless(false, `${name} : illisible`);
    return 0;
  }
  const names = Object.keys(zip.files);
  const pdfs = names.filter((entry) => entry !== FAILURES_FILE);
  // The file names those whose document failed, and those who were left out from the beginning.
  const someoneIsMissing = ready.length < items.length || Object.keys(batch.skipped ?? {}).length > 0;
  differences.equal(`${name} : ${FAILURES_FILE}`, names.includes(FAILURES_FILE), someoneIsMissing);
  differences.equal(`${name} : PDF`, pdfs.length, ready.length);
  const [archived, stored] = await Promise.all([
    pMap(pdfs, async (entry) => digest(await zip.file(entry)?.async("nodebuffer")), { concurrency: READS_AT_ONCE }),
    pMap(ready, async (item) => digest(await read(objectKeys.pdf(batch.schoolId, item.documentId, item.generation))), {
      concurrency: READS_AT_ONCE,
    }),
  ]);
  const wrong = stored.filter((expected, nth) => archived[nth] !== expected).length;
  const present = new Set(archived);
  const missing = stored.filter((expected) => !present.has(expected)).length;
  differences.unless(
    wrong === 0,
    `${name} : ${wrong} PDF qui ne sont pas celui de leur élément, dont ${missing} absents`,
  );
  return pdfs.length;
}

async function checkPrint(
  differences: Differences,
  read: Read,
  { batch, ready }: Pick<ZipFacts, "batch" | "ready">,
): Promise<number> {
  const bytes = await read(objectKeys.batchOutput(batch.schoolId, batch.id, batch.round, "print"));
  const pages = bytes === undefined ? 0 : await pagesOf(bytes);
  differences.equal(`${nameOfBatch(batch)} : pages à imprimer`, pages, ready.length * (batch.twoSided ? 2 : 1));
  return pages;
}

async function checkSummary(
  differences: Differences,
  read: Read,
  { batch, items }: Pick<ZipFacts, "batch" | "items">,
): Promise<number> {
  const bytes = await read(objectKeys.batchOutput(batch.schoolId, batch.id, batch.round, "summary"));
  const text = bytes?.toString("utf8") ?? "";
  // A header, then a line for each student of the batch, class and term; no cell of the made-up schools holds a line break.
  const rows = Math.max(0, text.split("\r\n").filter((line) => line !== "").length - 1);
  const expected = new Set(items.map(({ classId, term, studentId }) => `${classId} ${term} ${studentId}`)).size;
  differences.equal(`${nameOfBatch(batch)} : lignes du récapitulatif`, rows, expected);
  return rows;
}

const digest = (bytes: Uint8Array | undefined) =>
  bytes === undefined ? "absent" : createHash("sha256").update(bytes).digest("base64");

const readerOf =
  (s3: S3Client, Bucket: string, { objects }: StoredState): Read =>
  async (Key) =>
    objects.has(Key) ? objectBytes(s3, Bucket, Key) : undefined;
