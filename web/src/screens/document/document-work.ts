import type { DocumentView } from "@palmares/core/contract/schemas/documents";
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Call } from "../../api/client.ts";
import { type ApiProblem, asProblem, networkProblem, problemOf } from "../../api/problem.ts";
import { DOCUMENT_KINDS, type DocumentType } from "../../document-kinds.ts";
import type { TermName } from "../../parts/document-fields.tsx";
import { saveBlob } from "../../parts/save-file.ts";
import type { Pdf } from "./pdf-pane.tsx";
import type { Student } from "./student-search.ts";

export interface DocumentOrder {
  readonly student: Student;
  readonly type: DocumentType;
  readonly term: TermName;
}

export type DocumentState =
  | { readonly kind: "idle" }
  | { readonly kind: "sending" }
  | { readonly kind: "pending"; readonly since: number }
  | { readonly kind: "ready"; readonly pdf: Pdf; readonly document?: DocumentView; readonly streamed: boolean }
  | { readonly kind: "failed"; readonly document: DocumentView }
  | { readonly kind: "problem"; readonly problem: ApiProblem };

export interface DocumentWork {
  readonly state: ReadonlySignal<DocumentState>;
  /** Made, kept and shown. */
  make(order: DocumentOrder, forceNew: boolean): Promise<void>;
  /** Made at once and kept nowhere: shown, or saved by the browser. */
  stream(order: DocumentOrder, how: "open" | "save"): Promise<void>;
  /** The screen is left: no more asking. */
  leave(): void;
}

const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 2_000;

/** `KABORE-Aminata-bulletin-T1.pdf`, for the user's own disk. */
export function fileName({ student, type, term }: DocumentOrder): string {
  const plain = `${student.last_name}-${student.first_names}`.normalize("NFD").replace(/\p{M}/gu, "");
  return `${plain.replace(/[^\p{L}\p{N}]+/gu, "-")}-${DOCUMENT_KINDS[type].fileWord}-${term}.pdf`;
}

export function createDocumentWork(call: Call): DocumentWork {
  const state = signal<DocumentState>({ kind: "idle" });
  let current = new AbortController();

  /** One thing at a time: a new order ends the waiting for the last. */
  async function begin(work: (isCurrent: () => boolean, signal: AbortSignal) => Promise<void>): Promise<void> {
    current.abort();
    const mine = new AbortController();
    current = mine;
    state.value = { kind: "sending" };
    try {
      await work(() => current === mine, mine.signal);
    } catch (error) {
      if (current === mine && !mine.signal.aborted) state.value = { kind: "problem", problem: asProblem(error) };
    }
  }

  return {
    state,
    make: (order, forceNew) =>
      begin(async (isCurrent, signal) => {
        const body = { student_id: order.student.id, term: order.term, force_new: forceNew };
        let document = await call(DOCUMENT_KINDS[order.type].request, { body }, { signal });
        const since = Date.now();
        for (let wait = FIRST_WAIT_MS; document.status === "PENDING"; wait = Math.min(wait * 1.3, LONGEST_WAIT_MS)) {
          if (!isCurrent()) return;
          state.value = { kind: "pending", since };
          await new Promise((resolve) => setTimeout(resolve, wait));
          if (!isCurrent()) return;
          document = await call("getDocument", { id: document.id }, { signal });
        }
        if (document.status !== "READY") {
          state.value = { kind: "failed", document };
          return;
        }
        const { url } = await call("downloadDocument", { id: document.id }, { signal });
        const blob = await fetchFile(url, signal);
        if (isCurrent())
          state.value = { kind: "ready", document, streamed: false, pdf: { blob, fileName: fileName(order) } };
      }),
    stream: (order, how) =>
      begin(async (isCurrent, signal) => {
        const body = { student_id: order.student.id, term: order.term };
        const blob = await call(DOCUMENT_KINDS[order.type].stream, { body }, { signal });
        if (!isCurrent()) return;
        const pdf = { blob, fileName: fileName(order) };
        state.value = { kind: "ready", pdf, streamed: true };
        if (how === "save") saveBlob(blob, pdf.fileName);
      }),
    leave() {
      current.abort();
    },
  };
}

/** The file by its link, which is permission enough: no token goes to the bucket. */
async function fetchFile(url: string, signal: AbortSignal): Promise<Blob> {
  const answer = await fetch(url, { signal, credentials: "omit", referrerPolicy: "no-referrer" }).catch(() => {
    throw networkProblem();
  });
  if (!answer.ok) throw await problemOf(answer);
  return answer.blob();
}
