import { spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { SCHOOL_FOLDERS } from "@palmares/core/contract/table";
import JSZip from "jszip";
import pMap from "p-map";
import type { Installation } from "../../../cli/installation.ts";
import { listObjects, objectBytes, scanTable } from "../recount/stored-state.ts";
import { CASES_SCHOOL } from "./case-school.ts";

/** A place in which something is kept, by its name, with all that it says. */
export interface Place {
  readonly kind: "item" | "object" | "log";
  readonly name: string;
  readonly text: string;
}

const READS_AT_ONCE = 8;
const PACKED = /\.(zip|xlsx)$/;
/** The file that a school sends has no ending. */
const ZIP_BEGINS = "PK\u0003\u0004";

/**
 * All that an installation keeps, but for the folders of other schools: items of both tables, objects with what is packed in
 * them, log files.
 *
 * @param seen hears of each place.
 */
export async function eachPlace(
  installation: Installation,
  dataDir: string,
  seen: (place: Place) => void,
): Promise<void> {
  const { dynamo, s3, outputs } = installation;
  for (const table of [outputs.SchoolTable, outputs.DocumentsTable])
    for await (const item of scanTable(dynamo, table))
      seen({ kind: "item", name: `${item.pk} ${item.sk}`, text: JSON.stringify(item) });

  for (const Bucket of [outputs.DocumentsBucket, outputs.IssuedBucket]) {
    const keys = [...(await listObjects(s3, Bucket)).keys()].filter((key) => !isOfAnotherSchool(key));
    await pMap(
      keys,
      async (Key) => {
        for (const [name, text] of await textsIn(Key, await objectBytes(s3, Bucket, Key)))
          seen({ kind: "object", name, text: `${name}\n${text}` });
      },
      { concurrency: READS_AT_ONCE },
    );
  }

  const folder = join(dataDir, "logs");
  for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    seen({ kind: "log", name: file.name, text: await readFile(join(file.parentPath, file.name), "utf8") });
  }
}

const isOfAnotherSchool = (key: string): boolean =>
  SCHOOL_FOLDERS.some((folder) => key.startsWith(folder) && !key.startsWith(`${folder}${CASES_SCHOOL}/`));

/** The texts of a file and of what is packed in it. */
async function textsIn(name: string, bytes: Buffer): Promise<readonly (readonly [string, string])[]> {
  if (PACKED.test(name) || bytes.subarray(0, ZIP_BEGINS.length).toString("latin1") === ZIP_BEGINS) {
    const entries = Object.values((await JSZip.loadAsync(bytes)).files).filter(({ dir }) => !dir);
    const packed: (readonly [string, string])[] = [];
    for (const entry of entries)
      packed.push(...(await textsIn(`${name}: ${entry.name}`, await entry.async("nodebuffer"))));
    return packed;
  }
  if (bytes.subarray(0, 5).toString("latin1") === "%PDF-") return [[name, await textOfPdf(bytes)]];
  return [[name, (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8")]];
}

/** As poppler reads it, which did not make it; and what stands in it in clear. */
async function textOfPdf(pdf: Buffer): Promise<string> {
  const reader = spawn("pdftotext", ["-", "-"], { stdio: ["pipe", "pipe", "ignore"] });
  const parts: Buffer[] = [];
  reader.stdout.on("data", (part: Buffer) => parts.push(part));
  const code = new Promise<number | null>((done, fail) => reader.once("close", done).once("error", fail));
  // A reader that ends before it has read all says so by its code.
  reader.stdin.on("error", () => {});
  reader.stdin.end(pdf);
  if ((await code) !== 0) return pdf.toString("latin1");
  return `${Buffer.concat(parts).toString("utf8")}\n${pdf.toString("latin1")}`;
}
