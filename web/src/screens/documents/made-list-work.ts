import type { MadeDocumentList } from "@palmares/core/contract/schemas/made-documents";
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Call } from "../../api/client.ts";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import type { MadeFilter } from "./made-filter.ts";

export type MadeDocument = MadeDocumentList["documents"][number];

export interface MadeState {
  readonly documents: readonly MadeDocument[];
  /** How many classes were looked through; undefined until the first answer. */
  readonly classes: MadeDocumentList["classes"] | undefined;
  readonly isBusy: boolean;
  readonly hasMore: boolean;
  readonly problem: ApiProblem | undefined;
}

export interface MadeListWork {
  readonly state: ReadonlySignal<MadeState>;
  /** Begins the list anew. What was shown stays in sight until the first answer. */
  begin(term: string, year: string | undefined, filter: MadeFilter): void;
  /** Goes on where the list ends. */
  more(): void;
  leave(): void;
}

/** What is asked for before the user is asked whether to go on. */
const SHOWN_AT_ONCE = 100;

/** The list of documents. The API stops after some classes, also where it found nothing; the list goes on by itself until it has a page. */
export function createMadeList(call: Call): MadeListWork {
  const state = signal<MadeState>({
    documents: [],
    classes: undefined,
    isBusy: false,
    hasMore: false,
    problem: undefined,
  });
  let asking = new AbortController();
  let query: { readonly term: string } = { term: "" };
  let cursor: string | undefined;

  async function load(before: readonly MadeDocument[]): Promise<void> {
    asking.abort();
    const own = new AbortController();
    asking = own;
    state.value = { ...state.value, isBusy: true, problem: undefined };
    let documents = before;
    try {
      do {
        const page = await call("listDocuments", { query: { ...query, cursor } }, { signal: own.signal });
        if (asking !== own) return;
        cursor = page.next;
        documents = [...documents, ...page.documents];
        const isFull = documents.length >= before.length + SHOWN_AT_ONCE;
        const isBusy = cursor !== undefined && !isFull;
        state.value = { documents, classes: page.classes, isBusy, hasMore: cursor !== undefined, problem: undefined };
      } while (state.value.isBusy);
    } catch (error) {
      if (own.signal.aborted) return;
      state.value = { ...state.value, documents, isBusy: false, hasMore: true, problem: asProblem(error) };
    }
  }

  return {
    state,
    begin(term, year, { type, classId, studentId, state: wanted, stale, issued }) {
      const asked = { type, class_id: classId, student_id: studentId, state: wanted, stale, issued };
      query = { term, ...(year !== undefined && { school_year: year }), ...asked };
      cursor = undefined;
      void load([]);
    },
    more: () => void load(state.value.documents),
    leave: () => asking.abort(),
  };
}
