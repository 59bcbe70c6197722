import { chunks } from "@palmares/core/collections/chunks";
import { expect, test } from "vitest";

test.each([
  [0, []],
  [1, [1]],
  [2, [2]],
  [3, [2, 1]],
  [4, [2, 2]],
])("a list of %i in parts of two has parts of %j, in its order", (length, sizes) => {
  const list = Array.from({ length }, (_, n) => n);
  const parts = chunks(list, 2);
  expect(parts.map((part) => part.length)).toEqual(sizes);
  expect(parts.flat()).toEqual(list);
});
