import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type Running, startFixture } from "../fixture/running.ts";

let running: Running;
beforeAll(async () => {
  // The minutes of the schedule pass when the test says so; everything else keeps its time.
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  running = await startFixture();
});
afterAll(async () => {
  await running?.end();
  vi.useRealTimers();
});

const rung = () => running.notes("clock").length;
const soon = { timeout: 15_000, interval: 50 };

it("a function with a schedule is invoked once in each period, for the first time when one has passed", async () => {
  vi.advanceTimersByTime(59_000);
  await new Promise((done) => setTimeout(done, 300));
  expect(rung()).toBe(0);
  vi.advanceTimersByTime(1_000);
  await expect.poll(rung, soon).toBe(1);
  expect(running.notes("clock")).toEqual(["Scheduled Event 1"]);
  // The note is there before the invocation has ended; a period in which it still runs is left out.
  const nextPeriod = () => {
    vi.advanceTimersByTime(60_000);
    return rung();
  };
  await expect.poll(nextPeriod, soon).toBeGreaterThan(1);
});
