import { LIMITS } from "@palmares/core/contract/limits";
import type { BatchView } from "@palmares/core/contract/schemas/batches";
import type { ServerFrame } from "@palmares/core/contract/schemas/metrics";
import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import { askEvery } from "../api/ask-every.ts";
import type { Call } from "../api/client.ts";
import { ApiProblem } from "../api/problem.ts";
import { isOutage } from "../api/through-outages.ts";
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

const RUNNING: readonly BatchView["status"][] = ["CHECKING", "PENDING", "IN_PROGRESS"];

export const isRunning = ({ status }: Pick<BatchView, "status">) => RUNNING.includes(status);

/** What lists and frames omit. */
function namesOf({
  refusal,
  failures,
  without_document,
  without_document_count,
  warnings,
}: BatchView): Partial<BatchView> {
  return {
    ...(refusal?.errors && { refusal }),
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
  /** How many frames came of each batch: an answer that was asked for before one is older. */
  const frames = new Map<string, number>();
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

  /** Asks the API. Of a batch that a frame told of meanwhile, the answer counts only when it is the end. */
  async function ask(request: () => Promise<readonly BatchView[]>): Promise<void> {
    const before = new Map(frames);
    const answer = await request();
    merge(answer.filter((batch) => !isRunning(batch) || before.get(batch.batch_id) === frames.get(batch.batch_id)));
  }

  function merge(received: readonly BatchView[]): void {
    const byId = new Map((batches.value ?? []).map((batch) => [batch.batch_id, batch]));
    for (const batch of received) {
      // A batch that runs again may have other failures by now.
      const known = isRunning(batch) ? undefined : byId.get(batch.batch_id);
      byId.set(batch.batch_id, { ...batch, ...(known && namesOf(known)), ...namesOf(batch) });
    }
    batches.value = [...byId.values()].sort((a, b) => (a.requested_at < b.requested_at ? 1 : -1));
  }

  const loadPage = (cursor?: string) =>
    reportingProblems(async () => {
      const isReload = batches.value !== undefined && cursor === undefined;
      await ask(async () => {
        const query = { limit: PAGE_SIZE, ...(cursor !== undefined && { cursor }) };
        const page = await call("listBatches", { query });
        // After a reload of the first page, the next one is still that after the last page loaded.
        if (!isReload) next.value = page.next;
        return page.batches;
      });
    });

  const refresh = (id: string) => reportingProblems(() => ask(async () => [await call("getBatch", { id })]));
  /** After a failure the list, too: what began or ended meanwhile stands in no batch that is known to run. */
  const catchUp = () => Promise.all([...(isOutage(problem.value) ? [loadPage()] : []), ...running.value.map(refresh)]);

  function onFrame(frame: ServerFrame): void {
    if (frame.kind !== "batch") return;
    const known = batches.value?.find(({ batch_id }) => batch_id === frame.batch_id);
    if (known === undefined) return;
    frames.set(frame.batch_id, (frames.get(frame.batch_id) ?? 0) + 1);
    const { kind: _, ...progress } = frame;
    const { checking: __, ...kept } = known;
    merge([{ ...kept, ...progress }]);
    // Frames carry no label, and a list has another one before it has been checked.
    if (known.status === "CHECKING" && frame.status !== "CHECKING" && isRunning(frame)) void refresh(frame.batch_id);
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
      const stopPolling = askEvery(POLL_EVERY_MS / 2, () => {
        const isWell = live.state.value.kind === "open" && !isOutage(problem.value);
        if (Date.now() - polledAt < (isWell ? CHECK_EVERY_MS : POLL_EVERY_MS)) return undefined;
        polledAt = Date.now();
        return catchUp();
      });
      return () => {
        stopPolling();
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
