import { expect, it } from "vitest";
import { Throughput, WINDOW_SECONDS } from "../../../web/src/live/throughput.ts";

it("averages the rate over the last seconds", () => {
  const throughput = new Throughput();
  for (const [at, ready] of [
    [0, 0],
    [1, 0],
    [2, 10],
    [3, 20],
    [7, 20],
    [8, 20],
  ] as const)
    throughput.add(at, ready, 1);
  expect(throughput.samples.map(({ rate }) => Math.round(rate * 100) / 100)).toEqual([0, 0, 5, 6.67, 2, 0]);
});

it("starts again when the counters are reset, without a rate below zero", () => {
  const throughput = new Throughput();
  throughput.add(0, 100, 1);
  throughput.add(1, 0, 0);
  throughput.add(2, 3, 0);
  expect(throughput.samples.map(({ rate }) => rate)).toEqual([0, 0, 3]);
});

it("drops samples older than its window", () => {
  const throughput = new Throughput();
  for (let at = 0; at <= WINDOW_SECONDS + 10; at++) throughput.add(at, at, 1);
  expect(throughput.samples[0]?.at).toBe(11);
  expect(throughput.samples).toHaveLength(WINDOW_SECONDS);
});
