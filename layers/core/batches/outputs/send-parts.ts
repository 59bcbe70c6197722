import type { WrittenPart } from "./output-writer.ts";
import {
  type DocumentOutput,
  type KeptPart,
  type KeptPiece,
  type OutputFiles,
  type OutputPlace,
  type OutputProgress,
  type SavedPart,
  UploadLost,
} from "./ports.ts";

export interface SendPartsPorts {
  readonly files: Pick<OutputFiles, "beginUpload" | "uploadPart" | "save" | "smallestPart">;
  readonly progress: Pick<OutputProgress, "savePart" | "savePiece" | "readPiece">;
}

export type WrittenParts = ReadonlyMap<DocumentOutput, WrittenPart>;

export interface PartSender {
  /** Waits for the part before, and sends this one while the caller writes the next. @throws UploadLost, for the part before */
  send(written: WrittenParts, documents: number, last: boolean): Promise<void>;
  /** Waits for the part on its way. @returns all parts. @throws UploadLost */
  finish(): Promise<readonly SavedPart[]>;
}

/** An output as far as it is sent. */
interface Sent {
  readonly upload: string | undefined;
  /** Parts of the upload. */
  readonly parts: number;
  /** What was written since the upload's last part. */
  readonly held: readonly Uint8Array[];
}

/**
 * Sends the parts of a run and keeps each: first the bytes, then what is needed to go on after them. An output that is too
 * short for a part of an upload is kept as a piece, and sent with the next ones: the print file of a hundred documents is a
 * tenth of their ZIP. An output that never fills a part is saved at once, at the end.
 *
 * @param former the run's parts so far
 * @throws UploadLost
 */
export async function partSender(
  ports: SendPartsPorts,
  place: OutputPlace,
  run: string,
  former: readonly SavedPart[],
  outputs: readonly DocumentOutput[],
): Promise<PartSender> {
  const { files, progress } = ports;
  const parts = [...former];
  const sent = new Map<DocumentOutput, Sent>();
  for (const output of outputs) sent.set(output, await takenUp(progress, place, run, output, former));
  let sending: Promise<void> = Promise.resolve();

  /** @returns the part of the upload; undefined: the bytes are held, or the output is saved at once. */
  async function upload(
    output: DocumentOutput,
    number: number,
    { bytes, kept }: WrittenPart,
    last: boolean,
  ): Promise<KeptPart | undefined> {
    const { upload: begun, parts: former = 0, held = [] } = sent.get(output) ?? {};
    const waiting = [...held, bytes];
    const length = waiting.reduce((sum, { length }) => sum + length, 0);
    if (last && begun === undefined) {
      await files.save(place, output, Buffer.concat(waiting));
      return undefined;
    }
    if (!last && length < files.smallestPart) {
      await progress.savePiece(place, run, { output, number }, bytes);
      sent.set(output, { upload: begun, parts: former, held: waiting });
      return undefined;
    }
    const id = begun ?? (await files.beginUpload(place, output));
    const receipt = await files.uploadPart(place, output, id, former + 1, Buffer.concat(waiting));
    sent.set(output, { upload: id, parts: former + 1, held: [] });
    return { ...receipt, upload: id, bytes: bytes.length, kept };
  }

  async function sendNow(written: WrittenParts, documents: number, last: boolean): Promise<void> {
    const number = parts.length + 1;
    const uploads: Partial<Record<DocumentOutput, KeptPart>> = {};
    const pieces: Partial<Record<DocumentOutput, KeptPiece>> = {};
    await Promise.all(
      [...written].map(async ([output, part]) => {
        const uploaded = await upload(output, number, part, last);
        if (uploaded === undefined) pieces[output] = { bytes: part.bytes.length, kept: part.kept };
        else uploads[output] = uploaded;
      }),
    );
    // All outputs were smaller than a part: there is nothing to complete.
    if (number === 1 && last) return;
    const part: SavedPart = { documents, last, outputs: uploads, pieces };
    await progress.savePart(place, run, number, part);
    parts.push(part);
  }

  return {
    async send(written, documents, last) {
      await sending;
      sending = sendNow(written, documents, last);
      // It is thrown to whoever waits for it next; until then it must not count as unhandled.
      sending.catch(() => {});
    },
    async finish() {
      await sending;
      return parts;
    },
  };
}

/** An output where an earlier call died. @throws UploadLost */
async function takenUp(
  { readPiece }: SendPartsPorts["progress"],
  place: OutputPlace,
  run: string,
  output: DocumentOutput,
  parts: readonly SavedPart[],
): Promise<Sent> {
  const uploads = parts.flatMap((part) => part.outputs[output] ?? []);
  const lastSent = parts.findLastIndex((part) => part.outputs[output] !== undefined);
  const held: Uint8Array[] = [];
  for (let number = lastSent + 2; number <= parts.length; number++) {
    const piece = await readPiece(place, run, { output, number });
    if (piece === undefined) throw new UploadLost(output);
    held.push(piece);
  }
  return { upload: uploads[0]?.upload, parts: uploads.length, held };
}
