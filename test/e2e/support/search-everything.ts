import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { GetObjectCommand } from "@aws-sdk/client-s3";
import JSZip from "jszip";
import { readPdf } from "./pdf.ts";
import { everythingStored } from "./stored.ts";
import type { TestStack } from "./test-stack.ts";

/** Where one of the words stands: keys of items, keys of objects with the file inside, log files. */
export type Places = readonly string[];

/**
 * Searches all that a stack keeps: every item of every table, every object of the bucket with what is packed in it, every log
 * line.
 */
export async function searchEverything(stack: TestStack, words: RegExp): Promise<Places> {
  const { installation, dataDir } = stack;
  const stored = await everythingStored(installation);
  const places = [...stored.school, ...stored.documents].flatMap((item) =>
    words.test(JSON.stringify(item)) ? [`item ${String(item.pk)} ${String(item.sk)}`] : [],
  );
  for (const Key of stored.objects) {
    const { Body } = await installation.s3.send(
      new GetObjectCommand({ Bucket: installation.outputs.DocumentsBucket, Key }),
    );
    if (words.test(Key)) places.push(`key ${Key}`);
    places.push(...(await searchFile(Key, (await Body?.transformToByteArray()) ?? new Uint8Array(), words)));
  }
  for (const file of await readdir(join(dataDir, "logs"), { recursive: true, withFileTypes: true })) {
    const path = join(file.parentPath, file.name);
    if (file.isFile() && words.test(await readFile(path, "utf8"))) places.push(`log ${file.name}`);
  }
  return places;
}

async function searchFile(name: string, bytes: Uint8Array, words: RegExp): Promise<Places> {
  if (/\.(zip|xlsx)$/.test(name)) {
    const entries = Object.values((await JSZip.loadAsync(bytes)).files);
    const found = await Promise.all(
      entries.map(async (entry) => [
        ...(words.test(entry.name) ? [`${name}: ${entry.name}`] : []),
        ...(await searchFile(`${name}: ${entry.name}`, await entry.async("uint8array"), words)),
      ]),
    );
    return found.flat();
  }
  const text = name.endsWith(".pdf")
    ? (await readPdf(bytes)).text + Buffer.from(bytes).toString("latin1")
    : Buffer.from(name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return words.test(text) ? [name] : [];
}
