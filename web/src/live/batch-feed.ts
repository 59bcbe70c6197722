import type { BatchView } from "@palmares/core/contract/schemas/batches";
import type { ServerFrame } from "@palmares/core/contract/schemas/metrics";
import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { Call } from "../api/client.ts";
import { ApiProblem } from "../api/problem.ts";
import type { Live } from "./live-socket.ts";

export interface BatchFeed {
  /** Newest first; undefined until the first answer. */
  readonly batches: ReadonlySignal<readonly BatchView[] | undefined>;
  readonly hasMore: ReadonlySignal<boolean>;
  readonly problem: ReadonlySignal<ApiProblem | undefined>;
  start(): () => void;
  /** The next page of the history. */
  more(): Promise<void>;
  /** Asks for one batch with its failures, which lists leave out. */
  details(id: string): Promise<void>;
  /** A batch as the API just answered it. */
  put(batch: BatchView): void;
}

export const isRunning = ({ status }: Pick<BatchView, "status">) => status === "PENDING" || status === "IN_PROGRESS";

const PAGE = 10;
const POLL_EVERY_MS = 2_000;
/** With the socket open the answers are asked for all the same now and then: a frame may get lost. */
const CHECK_EVERY_MS = 15_000;

/** The school's batches: the list by the API, the progress by the socket, by asking while the socket is away. */
export function createBatchFeed(call: Call, live: Live): BatchFeed {
  const batches = signal<readonly BatchView[] | undefined>(undefined);
  const next = signal<string | undefined>(undefined);
  const problem = signal<ApiProblem | undefined>(undefined);
  const running = computed(() => (batches.value ?? []).filter(isRunning).map(({ batch_id }) => batch_id));

  async function guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      problem.value = undefined;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      problem.value = error;
    }
  }

  function merge(found: readonly BatchView[]): void {
    const byId = new Map((batches.value ?? []).map((batch) => [batch.batch_id, batch]));
    for (const batch of found) {
      const failures = batch.failures ?? (isRunning(batch) ? undefined : byId.get(batch.batch_id)?.failures);
      byId.set(batch.batch_id, { ...batch, ...(failures && { failures }) });
    }
    batches.value = [...byId.values()].sort((a, b) => (a.requested_at < b.requested_at ? 1 : -1));
  }

  const list = (cursor?: string) =>
    guarded(async () => {
      const first = batches.value === undefined || cursor !== undefined;
      const page = await call("listBatches", { query: { limit: PAGE, ...(cursor !== undefined && { cursor }) } });
      merge(page.batches);
      if (first) next.value = page.next;
    });

  const ask = (id: string) => guarded(async () => merge([await call("getBatch", { id })]));
  const askAll = () => void Promise.all(running.value.map(ask));

  function heard(frame: ServerFrame): void {
    if (frame.kind !== "batch") return;
    const known = batches.value?.find(({ batch_id }) => batch_id === frame.batch_id);
    if (known === undefined) return;
    const { kind: _, ...progress } = frame;
    merge([{ ...known, ...progress }]);
    // Its failures and files are told by the API.
    if (!isRunning(frame)) void ask(frame.batch_id);
  }

  return {
    batches,
    hasMore: computed(() => next.value !== undefined),
    problem,
    start() {
      void list();
      const stopListening = live.listen(heard);
      const stopFollowing = effect(() => live.follow(running.value.slice(0, 50)));
      const stopAsking = effect(() => {
        // After a reconnection, what was missed meanwhile; the list itself is no reason to ask for the list.
        if (live.state.value.kind === "open") untracked(() => void list());
      });
      let asked = Date.now();
      const polling = setInterval(() => {
        const every = live.state.value.kind === "open" ? CHECK_EVERY_MS : POLL_EVERY_MS;
        if (Date.now() - asked < every) return;
        asked = Date.now();
        askAll();
      }, POLL_EVERY_MS / 2);
      return () => {
        clearInterval(polling);
        stopAsking();
        stopFollowing();
        stopListening();
      };
    },
    more: () => (next.value === undefined ? Promise.resolve() : list(next.value)),
    details: ask,
    put: (batch) => merge([batch]),
  };
}
