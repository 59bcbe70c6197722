import type { DownloadLink } from "@palmares/core/contract/schemas/documents";
import type { Call } from "../../api/client.ts";
import { throughOutages } from "../../api/through-outages.ts";

const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 2_000;

/**
 * Has a second original of a paper made, and waits for its PDF.
 *
 * @returns the link to its PDF; undefined when it could not be made. Throws ApiProblem when it is refused.
 */
export async function giveDuplicate(
  call: Call,
  number: string,
  signal: AbortSignal,
  pause = wait,
): Promise<DownloadLink | undefined> {
  let document = await call("duplicatePaper", { number }, { signal });
  for (let ms = FIRST_WAIT_MS; document.status === "PENDING"; ms = Math.min(ms * 1.3, LONGEST_WAIT_MS)) {
    await pause(ms);
    const { id } = document;
    document = await throughOutages(() => call("getDocument", { id }, { signal }), { signal, pause });
  }
  return document.status === "READY" ? call("downloadDocument", { id: document.id }, { signal }) : undefined;
}

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
