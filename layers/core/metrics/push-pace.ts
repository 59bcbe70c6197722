/** In ms: each school is pushed to at most twice a second. */
const BETWEEN_PUSHES_MS = 500;

export interface PushPace {
  /** Waits until the school may be pushed to again, and takes the turn. */
  turn(schoolId: string): Promise<void>;
  wait(ms: number): Promise<void>;
}

/**
 * Limits the rate of pushes per school. All of a school's records come through one shard, hence through one function at
 * a time, so that function's memory is enough.
 *
 * @param wait `setTimeout` of node:timers/promises.
 */
export function createPushPace(wait: (ms: number) => Promise<void>, now: () => Date): PushPace {
  const last = new Map<string, number>();
  return {
    wait,
    async turn(schoolId) {
      const elapsed = now().getTime() - (last.get(schoolId) ?? Number.NEGATIVE_INFINITY);
      if (elapsed < BETWEEN_PUSHES_MS) await wait(BETWEEN_PUSHES_MS - Math.max(0, elapsed));
      last.set(schoolId, now().getTime());
    },
  };
}
