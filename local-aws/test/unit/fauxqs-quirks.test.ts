import { describe, expect, it } from "vitest";
import { withoutZeroVisibility } from "../../src/engines/fauxqs-quirks.ts";

describe("a visibility timeout of 0", () => {
  it("reaches the engine as a millisecond, in single calls and in batches", () => {
    expect(withoutZeroVisibility({ VisibilityTimeout: 0 })).toEqual({ VisibilityTimeout: 0.001 });
    expect(withoutZeroVisibility({ Entries: [{ VisibilityTimeout: 0 }, { VisibilityTimeout: 5 }] })).toEqual({
      Entries: [{ VisibilityTimeout: 0.001 }, { VisibilityTimeout: 5 }],
    });
  });
});
