import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { answerOfTabs } from "../../../web/src/session/answer-of-tabs.ts";
import type { TabMessage } from "../../../web/src/session/tabs.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A new tab beside `others`. @returns how long it waits, in ms, when these messages come, each after so many ms. */
async function waited(others: number, ...messages: readonly (readonly [number, TabMessage["kind"]])[]) {
  let hear = (_message: TabMessage): void => undefined;
  let isSignedIn = false;
  const held = Array.from({ length: others }, () => ({ name: "palmares.tab" }));
  const locks = { query: () => Promise.resolve({ held }), request: () => Promise.resolve() } as unknown as LockManager;
  const listen = (listener: typeof hear) => {
    hear = listener;
  };
  const tabs = { send: () => undefined, listen };
  const answer = answerOfTabs({ tabs, locks, now: Date.now });
  const begun = Date.now();
  for (const [after, kind] of messages)
    setTimeout(() => {
      if (kind === "session") isSignedIn = true;
      hear({ kind } as TabMessage);
    }, after);
  const done = answer(() => isSignedIn).then(() => Date.now() - begun);
  await vi.advanceTimersByTimeAsync(10_000);
  return done;
}

test.each([
  { is: "waits for nobody when it is alone", others: 0, messages: [], ms: [0, 0] },
  { is: "waits for a busy tab, which answers late", others: 1, messages: [[1_500, "session"]], ms: [1_500, 1_540] },
  { is: "does not ask long when nobody is signed in", others: 1, messages: [[5, "nobody"]], ms: [300, 340] },
  {
    is: "leaves the others time when the first one knows nobody",
    others: 2,
    messages: [
      [5, "nobody"],
      [200, "session"],
    ],
    ms: [200, 240],
  },
  { is: "gives up on a tab that hangs", others: 1, messages: [], ms: [4_000, 4_040] },
] as const)("a new tab $is", async ({ others, messages, ms: [least, most] }) => {
  const ms = await waited(others, ...messages);
  expect(ms).toBeGreaterThanOrEqual(least);
  expect(ms).toBeLessThanOrEqual(most);
});
