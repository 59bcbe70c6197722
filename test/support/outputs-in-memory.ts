import { createHash } from "node:crypto";
import {
  type DocumentOutput,
  type OutputFiles,
  type OutputPlace,
  type OutputPlan,
  type OutputProgress,
  type PieceName,
  type SavedPart,
  UploadLost,
} from "@palmares/core/batches/outputs/ports";
import type { BatchOutput } from "@palmares/core/contract/schemas/batches";
import { objectKeys } from "@palmares/core/contract/table";

interface Upload {
  readonly key: string;
  readonly parts: Map<number, Uint8Array>;
}

const tagOf = (bytes: Uint8Array) => createHash("md5").update(bytes).digest("hex");
const keyOf = ({ schoolId, batchId, round }: OutputPlace, output: BatchOutput) =>
  objectKeys.batchOutput(schoolId, batchId, round, output);

/**
 * Outputs in memory, as strict as S3. They pass the same suite as the adapter (test/support/ports/output-files.ts).
 *
 * @param smallestPart less than S3's makes a test quick.
 */
export function outputFilesInMemory(smallestPart = 5 * 1024 * 1024): OutputFiles & {
  /** By key. */
  readonly objects: Map<string, Uint8Array>;
  /** Ends all uploads, as the bucket does after a day. */
  expireUploads(): void;
} {
  const objects = new Map<string, Uint8Array>();
  const uploads = new Map<string, Upload>();
  let begun = 0;
  function uploadOf(output: DocumentOutput, id: string): Upload {
    const upload = uploads.get(id);
    if (upload === undefined) throw new UploadLost(output);
    return upload;
  }
  return {
    smallestPart,
    objects,
    expireUploads: () => uploads.clear(),
    exists: async (place, output) => objects.has(keyOf(place, output)),
    save: async (place, output, bytes) => void objects.set(keyOf(place, output), bytes),
    async beginUpload(place, output) {
      const id = `upload-${++begun}`;
      uploads.set(id, { key: keyOf(place, output), parts: new Map() });
      return id;
    },
    async uploadPart(_place, output, upload, number, bytes) {
      uploadOf(output, upload).parts.set(number, bytes);
      return { tag: tagOf(bytes) };
    },
    async completeUpload(_place, output, id, receipts) {
      const upload = uploadOf(output, id);
      const parts = receipts.map(({ tag }, n) => {
        const part = upload.parts.get(n + 1);
        if (part === undefined || tagOf(part) !== tag) throw new UploadLost(output);
        if (part.length < smallestPart && n < receipts.length - 1) throw new Error("EntityTooSmall");
        return part;
      });
      objects.set(upload.key, Buffer.concat(parts));
      uploads.delete(id);
    },
  };
}

/** Progress in memory, as JSON text, so that nothing survives that JSON cannot hold. */
export function outputProgressInMemory(): OutputProgress & { readonly objects: Map<string, string> } {
  const objects = new Map<string, string>();
  const prefixOf = ({ schoolId, batchId, round }: OutputPlace) => objectKeys.outputProgress(schoolId, batchId, round);
  const planOf = (place: OutputPlace, run: string) => `${prefixOf(place)}${run}/plan`;
  const partOf = (place: OutputPlace, run: string, number: number) => `${prefixOf(place)}${run}/${number}`;
  const piecesOf = (place: OutputPlace, run: string) => `${prefixOf(place)}${run}.pieces/`;
  const pieceOf = (place: OutputPlace, run: string, { output, number }: PieceName) =>
    `${piecesOf(place, run)}${number}-${output}`;
  function read(key: string): unknown {
    const text = objects.get(key);
    return text && JSON.parse(text);
  }
  return {
    objects,
    async runs(place) {
      const below = [...objects.keys()].filter((key) => key.startsWith(prefixOf(place)));
      const names = below.map((key) => key.slice(prefixOf(place).length).split("/") as [string, string]);
      return names
        .filter(([, name]) => name === "plan")
        .map(([id]) => ({
          id,
          parts: names
            .filter(([run, name]) => run === id && name !== "plan")
            .map(([, name]) => Number(name))
            .sort((a, b) => a - b),
        }))
        .sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    savePlan: async (place, run, plan) => void objects.set(planOf(place, run), JSON.stringify(plan)),
    readPlan: async (place, run) => read(planOf(place, run)) as OutputPlan | undefined,
    savePart: async (place, run, number, part) => void objects.set(partOf(place, run, number), JSON.stringify(part)),
    readPart: async (place, run, number) => read(partOf(place, run, number)) as SavedPart | undefined,
    savePiece: async (place, run, piece, bytes) =>
      void objects.set(pieceOf(place, run, piece), JSON.stringify(Buffer.from(bytes).toString("base64"))),
    async readPiece(place, run, piece) {
      const text = read(pieceOf(place, run, piece)) as string | undefined;
      return text === undefined ? undefined : Buffer.from(text, "base64");
    },
    async remove(place, run) {
      const prefixes = run === undefined ? [prefixOf(place)] : [`${prefixOf(place)}${run}/`, piecesOf(place, run)];
      for (const key of objects.keys()) if (prefixes.some((prefix) => key.startsWith(prefix))) objects.delete(key);
    },
  };
}
