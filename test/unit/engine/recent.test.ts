import { expect, it } from "vitest";
import { createRecent } from "../../../latex-image/src/engine/recent.ts";

it("the value that was not kept again for longest is forgotten first", () => {
  const recent = createRecent<number>(2);
  recent.keep("a", 1);
  recent.keep("b", 2);
  recent.keep("a", 1);
  recent.keep("c", 3);
  expect([recent.get("a"), recent.get("b"), recent.get("c")]).toEqual([1, undefined, 3]);
  recent.drop("a");
  expect(recent.get("a")).toBeUndefined();
});
