import { expect, it } from "vitest";
import { lostShare } from "../../bench/typing/frames.ts";

it("a frame that takes twice as long has lost one; small differences lose none", () => {
  expect(lostShare([16.7, 16.6, 17.5, 15.2])).toBe(0);
  expect(lostShare([16.7, 16.7, 33.4])).toBe(0.25);
  expect(lostShare([])).toBe(0);
});
