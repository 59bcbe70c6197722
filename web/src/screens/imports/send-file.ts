import { networkProblem, readProblem } from "../../api/problem.ts";

export interface SendOptions {
  /** @param share of the file that has been sent, from 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Sends a file to the link that the API gave for it. The link suffices, so no token is sent to the bucket. Not `fetch`: it does
 * not say how much has been sent.
 *
 * @throws ApiProblem NETWORK, or UNREADABLE when the bucket refuses.
 * @throws DOMException AbortError when the signal aborts.
 */
export function sendFile(url: string, file: Blob, { onProgress, signal }: SendOptions): Promise<void> {
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.open("PUT", url);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total));
    request.addEventListener("load", () => {
      if (request.status < 300) resolve();
      else void readProblem(new Response(request.responseText, { status: request.status })).then(reject);
    });
    request.addEventListener("error", () => reject(networkProblem()));
    request.addEventListener("abort", () => reject(new DOMException("The file is not wanted any more.", "AbortError")));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}
