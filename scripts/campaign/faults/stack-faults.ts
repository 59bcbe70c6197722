import { LIMITS } from "@palmares/core/contract/limits";
import type { CallFault, Faults, MessageFault, RecordsFault } from "@palmares/local-aws/faults/faults";
import { dice } from "./dice.ts";
import { functionNamed } from "./function-names.ts";

/** How often each fault happens, as a share of calls, messages or batches of records. */
const SHARES = {
  slow: 0.01,
  refused: 0.004,
  cut: 0.004,
  lost: 0.006,
  /** A batch has few messages, so more of them are repeated. */
  messageAgain: { render: 0.1, "work-batch": 0.4 } as Readonly<Record<string, number>>,
  otherMessageAgain: 0.1,
  messageLate: 0.08,
  recordsAgain: 0.1,
  recordsLate: 0.1,
} as const;
/** These hold messages under a lease: while all their calls hang, they lose it and live on. */
const LEASED = ["render", "work-batch"];
const STALL_SECONDS = { from: LIMITS.leaseSeconds + 2, to: LIMITS.leaseSeconds + 7 } as const;
const FIRST_STALL_SECONDS = { from: 4, to: 10 } as const;
const NEXT_STALL_SECONDS = { from: 45, to: 75 } as const;

/** What happened so far, by the fault's name. */
export type FaultTally = Record<string, number>;

export interface StackFaults {
  readonly faults: Faults;
  readonly tally: FaultTally;
  /** No fault happens before, and none after `enable(false)`. */
  readonly enable: (on: boolean) => void;
}

/**
 * The faults of one run of the stack, all decided by the seed.
 *
 * @param now in ms.
 * @example startPalmaresStack({ dataDir, port, faults: seededFaults(7).faults })
 */
export function seededFaults(seed: string | number, now: () => number = Date.now): StackFaults {
  const tally: FaultTally = {};
  let on = false;
  const count = <F>(name: string, fault: F): F => {
    tally[name] = (tally[name] ?? 0) + 1;
    return fault;
  };
  const calls = dice(seed, "calls");
  const stalls = stallsOf(seed, now, () => count("stalls", undefined));
  const messages = dice(seed, "messages");
  const records = dice(seed, "records");

  function onCall(caller: string): CallFault | undefined {
    const stalledMs = stalls.leftOf(functionNamed(caller));
    if (stalledMs > 0) return count("calls stalled", { beforeMs: stalledMs });
    if (calls.falls(SHARES.slow)) return count("calls slow", { beforeMs: calls.whole(50, 1_500) });
    if (calls.falls(SHARES.refused)) return count("calls refused", { end: "refused" });
    if (calls.falls(SHARES.cut)) return count("calls cut", { end: "cut" });
    if (calls.falls(SHARES.lost)) return count("answers lost", { end: "lost", afterMs: calls.whole(0, 500) });
    return undefined;
  }

  function onMessage(name: string): MessageFault | undefined {
    if (messages.falls(SHARES.messageAgain[name] ?? SHARES.otherMessageAgain))
      // Half of the copies at once, so that two functions work on the same.
      return count("messages again", { againAfterSeconds: messages.falls(0.5) ? 0 : messages.whole(1, 12) });
    if (messages.falls(SHARES.messageLate)) return count("messages late", { lateSeconds: messages.whole(1, 8) });
    return undefined;
  }

  function onRecords(): RecordsFault | undefined {
    if (records.falls(SHARES.recordsAgain)) return count("records again", { rewind: records.whole(1, 4) });
    if (records.falls(SHARES.recordsLate)) return count("records late", { lateMs: records.whole(200, 3_000) });
    return undefined;
  }

  return {
    tally,
    enable: (enabled) => {
      on = enabled;
      if (enabled) stalls.begin();
    },
    faults: {
      onCall: ({ caller }) => (on ? onCall(caller) : undefined),
      onMessage: (name) => (on ? onMessage(name) : undefined),
      onRecords: () => (on ? onRecords() : undefined),
    },
  };
}

/** Times during which every call of one function hangs. */
function stallsOf(seed: string | number, now: () => number, began: () => void) {
  const chosen = dice(seed, "stalls");
  const inSeconds = ({ from, to }: { readonly from: number; readonly to: number }) => chosen.between(from, to) * 1000;
  let nextAt = Number.POSITIVE_INFINITY;
  let victim: string | undefined;
  let until = 0;
  return {
    begin: () => {
      victim = chosen.one(LEASED);
      nextAt = now() + inSeconds(FIRST_STALL_SECONDS);
    },
    /** How long a call of this function still hangs, in ms. The victim's next call begins a stall that is due. */
    leftOf(name: string): number {
      if (name !== victim) return 0;
      if (now() >= nextAt) {
        until = now() + inSeconds(STALL_SECONDS);
        nextAt = until + inSeconds(NEXT_STALL_SECONDS);
        began();
      }
      return Math.max(0, until - now());
    },
  };
}
