/** At most twice a second to each school, in ms. */
const BETWEEN_PUSHES_MS = 500;

export interface PushPace {
  /** Waits until a school may be told again, and takes the turn. */
  turn(schoolId: string): Promise<void>;
  wait(ms: number): Promise<void>;
}

/**
 * Keeps pushes apart. All of a school's records come through one shard, thus through one function at a time, so its own
 * memory is enough.
 *
 * @param wait `setTimeout` of node:timers/promises.
 */
export function createPushPace(wait: (ms: number) => Promise<void>, now: () => Date): PushPace {
  const last = new Map<string, number>();
  return {
    wait,
    async turn(schoolId) {
      const since = now().getTime() - (last.get(schoolId) ?? Number.NEGATIVE_INFINITY);
      if (since < BETWEEN_PUSHES_MS) await wait(BETWEEN_PUSHES_MS - Math.max(0, since));
      last.set(schoolId, now().getTime());
    },
  };
}
