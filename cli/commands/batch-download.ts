import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { downloadBatch, getBatch } from "@palmares/core/batches/read-batches";
import type { BatchOutput } from "@palmares/core/contract/schemas/batches";
import { batchPorts, explained } from "../batches.ts";
import { CommandFailure, EXIT } from "../exit-codes.ts";
import type { Installation } from "../installation.ts";
import { progress } from "../progress.ts";
import { say } from "../say.ts";
import { sayMissing } from "../say-missing.ts";
import { cliScope } from "../scope.ts";

export interface BatchDownloadOptions {
  readonly id: string;
  readonly output: BatchOutput;
  readonly school: string;
  /** Folder. */
  readonly out: string;
}

/** Writes one output of a finished batch into a folder, and says who has no document. An interrupted download leaves no partial file under its name. */
export async function batchDownload(installation: Installation, options: BatchDownloadOptions): Promise<number> {
  const { id, output, school, out } = options;
  const ports = batchPorts(installation);
  const { url, file_name } = await explained(downloadBatch(ports, cliScope(school), id, output));
  const answer = await fetch(url);
  if (!answer.ok || answer.body === null)
    throw new CommandFailure(`Le téléchargement a échoué (HTTP ${answer.status}). Réessayez.`);
  await mkdir(out, { recursive: true });
  const file = join(out, file_name);
  const kib = (bytes: number) => Math.ceil(bytes / 1024);
  const bar = progress("Kio", kib(Number(answer.headers.get("content-length") ?? 0)));
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      bar.update(kib(bytes));
      done(null, chunk);
    },
  });
  try {
    await pipeline(Readable.fromWeb(answer.body), counted, createWriteStream(`${file}.part`));
    await rename(`${file}.part`, file);
  } catch (cause) {
    await rm(`${file}.part`, { force: true });
    throw new CommandFailure("Le téléchargement s'est interrompu. Réessayez.", EXIT.failed, { cause });
  } finally {
    bar.stop();
  }
  say(file);
  sayMissing(await getBatch(ports, cliScope(school), id));
  return EXIT.done;
}
