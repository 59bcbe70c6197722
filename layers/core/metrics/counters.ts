import type { Counted, Counters } from "./ports.ts";
import { adjusted } from "./seconds-histogram.ts";
import type { DocumentChange } from "./table-changes.ts";

export const NO_COUNTERS: Counters = {
  revision: 0,
  epoch: 0,
  pending: 0,
  ready: 0,
  failed: 0,
  totalMs: 0,
  histogram: {},
};

/** Within a generation a document is PENDING, then READY or FAILED, then perhaps PURGED. The next generation follows. */
const STEP = { PENDING: 0, READY: 1, FAILED: 1, PURGED: 2 } as const;
const STEPS = 3;
const UNDER = { PENDING: "pending", READY: "ready", FAILED: "failed", PURGED: "none" } as const;

/** Orders all transitions of a document, across generations. */
const versionOf = ({ generation, status }: Pick<DocumentChange, "generation" | "status">) =>
  generation * STEPS + STEP[status];

/**
 * Counts one change of one document: takes it out of its previous counter and adds it to the new one.
 *
 * @param before what was last counted of this document; undefined: nothing yet.
 * @returns undefined when this change, or a later one, is already counted.
 */
export function countChange(
  counters: Counters,
  before: Counted | undefined,
  change: DocumentChange,
): { readonly counters: Counters; readonly counted: Counted } | undefined {
  const version = versionOf(change);
  if (before !== undefined && before.version >= version) return undefined;
  // What was never counted, or whose count was deleted with its student or school, is in no counter.
  if (before === undefined && change.removed) return undefined;
  const counted: Counted = {
    documentId: change.id,
    version,
    under: UNDER[change.status],
    epoch: counters.epoch,
    ...(change.removed && { removed: true as const }),
    ...(change.status === "READY" && { ms: elapsed(change.requestedAt, change.readyAt) }),
  };
  return { counters: extendPeriod(add(withoutPrevious(counters, before), counted, 1), change), counted };
}

/** A reset removes earlier READY and FAILED documents from the counters, but not PENDING ones. */
const withoutPrevious = (counters: Counters, before: Counted | undefined) =>
  before === undefined || (before.under !== "pending" && before.epoch !== counters.epoch)
    ? counters
    : add(counters, before, -1);

function add(counters: Counters, { under, ms = 0 }: Counted, by: 1 | -1): Counters {
  switch (under) {
    case "none":
      return counters;
    case "pending":
    case "failed":
      return { ...counters, [under]: counters[under] + by };
    case "ready":
      return {
        ...counters,
        ready: counters.ready + by,
        totalMs: counters.totalMs + by * ms,
        histogram: adjusted(counters.histogram, ms, by),
      };
  }
}

/** Widens the period from first request to last result. ISO instants in UTC sort as text. */
function extendPeriod(counters: Counters, { requestedAt, readyAt, failedAt }: DocumentChange): Counters {
  const { resetAt = "", firstAt, lastAt } = counters;
  const request = requestedAt < resetAt ? resetAt : requestedAt;
  const result = readyAt ?? failedAt;
  return {
    ...counters,
    firstAt: firstAt === undefined || request < firstAt ? request : firstAt,
    ...(result !== undefined && { lastAt: lastAt === undefined || result > lastAt ? result : lastAt }),
  };
}

/** Resets every counter except pending. */
export const resetCounters = ({ revision, epoch, pending }: Counters, at: Date): Counters => ({
  ...NO_COUNTERS,
  revision,
  epoch: epoch + 1,
  pending,
  resetAt: at.toISOString(),
});

/** In whole ms; never negative, although the clocks of two functions may differ slightly. */
const elapsed = (from: string, to: string | undefined) =>
  to === undefined ? 0 : Math.max(0, Date.parse(to) - Date.parse(from));
