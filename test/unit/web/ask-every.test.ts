import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { askEvery } from "../../../web/src/api/ask-every.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("asks at each interval, and not once more while an answer is awaited", async () => {
  const answers: PromiseWithResolvers<void>[] = [];
  const stop = askEvery(1_000, () => {
    const answer = Promise.withResolvers<void>();
    answers.push(answer);
    return answer.promise;
  });
  expect(answers).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(answers).toHaveLength(1);
  answers[0]?.resolve();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(answers).toHaveLength(2);
  answers[1]?.resolve();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(answers).toHaveLength(3);
  answers[2]?.resolve();
  stop();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(answers).toHaveLength(3);
});

it("asks at the next interval when there was nothing to ask", async () => {
  let asked = 0;
  let isDue = false;
  const stop = askEvery(1_000, () => {
    asked += 1;
    return isDue ? new Promise(() => undefined) : undefined;
  });
  await vi.advanceTimersByTimeAsync(3_000);
  expect(asked).toBe(3);
  isDue = true;
  await vi.advanceTimersByTimeAsync(3_000);
  expect(asked).toBe(4);
  stop();
});
