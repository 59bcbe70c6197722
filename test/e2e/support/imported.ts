import { setTimeout as sleep } from "node:timers/promises";
import type { Problem } from "@palmares/core/contract/schemas/documents";
import type { ImportView } from "@palmares/core/contract/schemas/imports";
import type { ImportChoices } from "@palmares/core/imports/plan/context";
import type { Api } from "./api.ts";

const POLL_EVERY_MS = 25;

/** Sends a file as the console does, and has it compared and applied. */
export interface SentImport {
  readonly id: string;
  /** Waits until the import is no longer in the state, or `until` says so. */
  left(status: ImportView["status"], until?: (view: ImportView) => boolean): Promise<ImportView>;
  apply(): Promise<void>;
}

/** What is said of a file that is sent. */
export type ImportedChoices = Pick<ImportChoices, "what" | "term" | "classId">;

/** Makes an import, sends its file to the link, and has the file compared. */
export async function sendImport(
  api: Api,
  { what, term, classId }: ImportedChoices,
  file: Uint8Array,
): Promise<SentImport> {
  const { status, body } = await api.post<ImportView>("/imports/", { what, term, class_id: classId });
  if (status !== 201) throw new Error(`The import was refused: HTTP ${status} ${JSON.stringify(body)}`);
  const { id, upload } = body;
  const sent = await fetch(upload?.url ?? "", {
    method: "PUT",
    body: Buffer.from(file),
    headers: { "content-type": "application/octet-stream" },
  });
  if (!sent.ok) throw new Error(`The file was refused: HTTP ${sent.status} ${await sent.text()}`);
  await accepted(api, `/imports/${id}/compare/`);
  return {
    id,
    async left(state, until = () => false) {
      for (;;) {
        const { body: view } = await api.get<ImportView>(`/imports/${id}/`);
        if (view.status !== state || until(view)) return view;
        await sleep(POLL_EVERY_MS);
      }
    },
    apply: () => accepted(api, `/imports/${id}/apply/`),
  };
}

async function accepted(api: Api, path: string): Promise<void> {
  const { status, body } = await api.post<Problem>(path, {});
  if (status !== 202) throw new Error(`HTTP ${status} ${JSON.stringify(body)}`);
}
