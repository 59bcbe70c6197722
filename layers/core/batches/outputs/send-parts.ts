import type { WrittenPart } from "./output-writer.ts";
import type { DocumentOutput, KeptPart, OutputFiles, OutputPlace, OutputProgress, SavedPart } from "./ports.ts";

export interface SendPartsPorts {
  readonly files: Pick<OutputFiles, "beginUpload" | "uploadPart">;
  readonly progress: Pick<OutputProgress, "savePart">;
}

export type WrittenParts = ReadonlyMap<DocumentOutput, WrittenPart>;

export interface PartSender {
  /** Waits for the part before, and sends this one while the caller writes the next. @throws UploadLost, for the part before */
  send(written: WrittenParts, documents: number, last: boolean): Promise<void>;
  /** Waits for the part on its way. @returns all parts. @throws UploadLost */
  finish(): Promise<readonly SavedPart[]>;
}

/**
 * Sends the parts of a run and keeps each: first the bytes, then what is needed to go on after them.
 *
 * @param kept the run's parts so far
 */
export function partSender(
  { files, progress }: SendPartsPorts,
  place: OutputPlace,
  run: string,
  kept: readonly SavedPart[],
): PartSender {
  const parts = [...kept];
  let sending: Promise<void> = Promise.resolve();

  async function upload(output: DocumentOutput, number: number, { bytes, kept }: WrittenPart): Promise<KeptPart> {
    const upload = parts[0]?.outputs[output]?.upload ?? (await files.beginUpload(place, output));
    const receipt = await files.uploadPart(place, output, upload, number, bytes);
    return { ...receipt, upload, bytes: bytes.length, kept };
  }

  async function sendNow(written: WrittenParts, documents: number, last: boolean): Promise<void> {
    const number = parts.length + 1;
    const uploaded = await Promise.all(
      [...written].map(async ([output, part]) => [output, await upload(output, number, part)] as const),
    );
    const part: SavedPart = { documents, last, outputs: Object.fromEntries(uploaded) };
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
