import { LIMITS } from "@palmares/core/contract/limits";
import type { BatchView } from "@palmares/core/contract/schemas/batches";
import type { ServerFrame } from "@palmares/core/contract/schemas/metrics";
import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { Call } from "../api/client.ts";
import { ApiProblem } from "../api/problem.ts";
import type { LiveSocket } from "./live-socket.ts";

export interface BatchFeed {
  /** Newest first; undefined until the first answer. */
  readonly batches: ReadonlySignal<readonly BatchView[] | undefined>;
  readonly hasMore: ReadonlySignal<boolean>;
  readonly problem: ReadonlySignal<ApiProblem | undefined>;
  /** @returns stops the feed. */
  start(): () => void;
  /** Loads the next page of the history. */
  loadMore(): Promise<void>;
  /** Loads one batch with the names of who has no document, which lists omit. */
  loadNames(id: string): Promise<void>;
  /** Adds or replaces a batch, as the API just answered it. */
  put(batch: BatchView): void;
}

export const isRunning = ({ status }: Pick<BatchView, "status">) => status === "PENDING" || status === "IN_PROGRESS";

/** What lists and frames omit. */
function namesOf({ failures, without_document, without_document_count, warnings }: BatchView): Partial<BatchView> {
  return {
    ...(failures && { failures }),
    ...(without_document && { without_document }),
    ...(without_document_count !== undefined && { without_document_count }),
    ...(warnings && { warnings }),
  };
}

const PAGE_SIZE = 10;
const POLL_EVERY_MS = 2_000;
/** Polling while the socket is open, in case a frame gets lost. */
const CHECK_EVERY_MS = 15_000;

/** The school's batches: the list comes from the API, progress from the socket, or by polling while the socket is down. */
export function createBatchFeed(call: Call, live: LiveSocket): BatchFeed {
  const batches = signal<readonly BatchView[] | undefined>(undefined);
  const next = signal<string | undefined>(undefined);
  const problem = signal<ApiProblem | undefined>(undefined);
  const running = computed(() => (batches.value ?? []).filter(isRunning).map(({ batch_id }) => batch_id));

  async function reportingProblems(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      problem.value = undefined;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      problem.value = error;
    }
  }

  function merge(received: readonly BatchView[]): void {
    const byId = new Map((batches.value ?? []).map((batch) => [batch.batch_id, batch]));
    for (const batch of received) {
      // A batch that runs again may have other failures by now.
      const known = isRunning(batch) ? undefined : byId.get(batch.batch_id);
      byId.set(batch.batch_id, { ...(known && namesOf(known)), ...batch });
    }
    batches.value = [...byId.values()].sort((a, b) => (a.requested_at < b.requested_at ? 1 : -1));
  }

  const loadPage = (cursor?: string) =>
    reportingProblems(async () => {
      const isReload = batches.value !== undefined && cursor === undefined;
      const page = await call("listBatches", { query: { limit: PAGE_SIZE, ...(cursor !== undefined && { cursor }) } });
      merge(page.batches);
      // After a reload of the first page, the next one is still that after the last page loaded.
      if (!isReload) next.value = page.next;
    });

  const refresh = (id: string) => reportingProblems(async () => merge([await call("getBatch", { id })]));
  const refreshRunning = () => void Promise.all(running.value.map(refresh));

  function onFrame(frame: ServerFrame): void {
    if (frame.kind !== "batch") return;
    const known = batches.value?.find(({ batch_id }) => batch_id === frame.batch_id);
    if (known === undefined) return;
    const { kind: _, ...progress } = frame;
    merge([{ ...known, ...progress }]);
    // Frames carry no failures and no file links: the API does.
    if (!isRunning(frame)) void refresh(frame.batch_id);
  }

  return {
    batches,
    hasMore: computed(() => next.value !== undefined),
    problem,
    start() {
      void loadPage();
      const stopListening = live.listen(onFrame);
      const stopFollowing = effect(() => live.follow(running.value.slice(0, LIMITS.followedBatches)));
      const stopReloading = effect(() => {
        // Catches up after a reconnection. Untracked: a change of the list must not reload the list.
        if (live.state.value.kind === "open") untracked(() => void loadPage());
      });
      let polledAt = Date.now();
      const polling = setInterval(() => {
        const every = live.state.value.kind === "open" ? CHECK_EVERY_MS : POLL_EVERY_MS;
        if (Date.now() - polledAt < every) return;
        polledAt = Date.now();
        refreshRunning();
      }, POLL_EVERY_MS / 2);
      return () => {
        clearInterval(polling);
        stopReloading();
        stopFollowing();
        stopListening();
      };
    },
    loadMore: () => (next.value === undefined ? Promise.resolve() : loadPage(next.value)),
    loadNames: refresh,
    put: (batch) => merge([batch]),
  };
}
