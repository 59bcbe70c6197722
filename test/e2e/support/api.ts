import { setTimeout as sleep } from "node:timers/promises";
import type { BatchDocumentList, BatchView } from "@palmares/core/contract/schemas/batches";
import type { DocumentView, DownloadLink, Problem } from "@palmares/core/contract/schemas/documents";

/** A document or a problem; the HTTP status that a test expects says which. */
export type ApiBody = Omit<DocumentView, "status"> & Omit<Problem, "status"> & { readonly status: string | number };

/** An HTTP response with its body read. */
export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** One user's calls over HTTP. */
export interface Api {
  post<T = ApiBody>(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer<T>>;
  get<T = ApiBody>(path: string): Promise<Answer<T>>;
  /** Waits until a document is no longer PENDING. */
  settled(id: string): Promise<DocumentView>;
  /** Waits until a document is READY; throws the failure otherwise. */
  ready(id: string): Promise<DocumentView>;
  /** The PDF behind a document's download link. */
  download(id: string): Promise<Uint8Array>;
  /** Requests, waits and downloads; throws the API's problem when there is no document. */
  make(type: string, order: { student_id: string | number; term: string; force_new?: boolean }): Promise<Uint8Array>;
  /** Waits until a batch has ended, READY or FAILED. */
  batchEnded(id: string): Promise<BatchView>;
  /** Orders a class's documents as a secretary does, in one batch, and downloads each by its own link: by student id. */
  makeClass(order: { class_id: string; term: string; type: string }): Promise<Map<string, Uint8Array>>;
}

/** Not shorter: many documents are polled at once, and each poll invokes a function. */
const POLL_EVERY_MS = 300;
const SETTLED_WITHIN_MS = 90_000;

export function apiOf(url: string, token: string | undefined): Api {
  const authorization: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };

  async function call<T>(path: string, init: RequestInit): Promise<Answer<T>> {
    const response = await fetch(`${url}/api${path}`, init);
    const text = await response.text();
    const body = (/json/.test(response.headers.get("content-type") ?? "") ? JSON.parse(text) : text) as T;
    return { status: response.status, headers: response.headers, body };
  }

  const api: Api = {
    post: (path, body, headers) =>
      call(path, {
        method: "POST",
        headers: { "content-type": "application/json", ...authorization, ...headers },
        body: typeof body === "string" ? body : JSON.stringify(body),
      }),
    get: (path) => call(path, { headers: authorization }),
    async settled(id) {
      const deadline = Date.now() + SETTLED_WITHIN_MS;
      for (;;) {
        const { body } = await api.get<DocumentView>(`/documents/${id}/`);
        if (body.status !== "PENDING") return body;
        if (Date.now() > deadline) throw new Error(`Document ${id} is still PENDING.`);
        await sleep(POLL_EVERY_MS);
      }
    },
    async ready(id) {
      const document = await api.settled(id);
      if (document.status !== "READY") throw new Error(`${document.status}: ${JSON.stringify(document.failure)}`);
      return document;
    },
    async download(id) {
      const { status, body } = await api.get<DownloadLink>(`/documents/${id}/download/`);
      if (status !== 200) throw new Error(`No link: HTTP ${status} ${JSON.stringify(body)}`);
      const file = await fetch(body.url);
      if (file.status !== 200) throw new Error(`The link answered HTTP ${file.status}: ${await file.text()}`);
      return new Uint8Array(await file.arrayBuffer());
    },
    async make(type, order) {
      const { status, body } = await api.post(`/documents/${type}/`, order);
      if (status !== 200 && status !== 202) throw new Error(`HTTP ${status} ${body.code}: ${body.detail}`);
      return api.download((await api.ready(body.id)).id);
    },
    async batchEnded(id) {
      const deadline = Date.now() + SETTLED_WITHIN_MS;
      for (;;) {
        const { body } = await api.get<BatchView>(`/batches/${id}/`);
        if (["READY", "FAILED", "REFUSED"].includes(body.status)) return body;
        if (Date.now() > deadline)
          throw new Error(`Batch ${id} is still ${body.status}: ${JSON.stringify(body.counts)}`);
        await sleep(POLL_EVERY_MS);
      }
    },
    async makeClass(order) {
      const { status, body } = await api.post<BatchView>("/batches/", order);
      if (status !== 202) throw new Error(`HTTP ${status} ${JSON.stringify(body)}`);
      const batch = await api.batchEnded(body.batch_id);
      if (batch.status !== "READY") throw new Error(`${batch.status}: ${JSON.stringify(batch.failures)}`);
      const pdfs = new Map<string, Uint8Array>();
      for (let next: string | undefined = ""; next !== undefined; ) {
        const after: string = next === "" ? "" : `?cursor=${next}`;
        const listed = await api.get<BatchDocumentList>(`/batches/${batch.batch_id}/documents/${after}`);
        for (const { student_id = "", document_id } of listed.body.documents)
          pdfs.set(student_id, await api.download(document_id));
        next = listed.body.next;
      }
      return pdfs;
    },
  };
  return api;
}
