import { mergePatch } from "@palmares/core/edge/http/merge-patch";
import { patchedBy } from "@palmares/core/edge/http/next-body";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as z from "zod";
import { failure } from "../../support/failure.ts";

// The cases of RFC 7396, appendix A.
test.each([
  [{ a: "b" }, { a: "c" }, { a: "c" }],
  [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
  [{ a: "b" }, { a: null }, {}],
  [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
  [{ a: ["b"] }, { a: "c" }, { a: "c" }],
  [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
  [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
  [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
  [
    ["a", "b"],
    ["c", "d"],
    ["c", "d"],
  ],
  [{ a: "b" }, ["c"], ["c"]],
  [{ a: "foo" }, null, null],
  [{ a: "foo" }, "bar", "bar"],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: "b", c: null }, { a: "b" }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
])("%j with %j is %j", (target, patch, result) => {
  expect(mergePatch(target, patch)).toEqual(result);
});

test("a patch that is applied twice changes nothing the second time, and leaves its input as it is", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (target, patch) => {
      const before = JSON.stringify([target, patch]);
      const once = mergePatch(target, patch);
      expect(mergePatch(once, patch)).toEqual(once);
      expect(JSON.stringify([target, patch])).toBe(before);
    }),
  );
});

test("a member called __proto__ is a member like any other", () => {
  const patched = mergePatch({}, JSON.parse('{"__proto__": {"admin": true}}')) as Record<string, unknown>;
  expect([Object.keys(patched), ({} as { admin?: boolean }).admin]).toEqual([["__proto__"], undefined]);
});

test.each([[null], [[]], ["6e B"], [3]])(
  "a patch of %j does not replace the record, whatever the schema allows",
  (patch) => {
    const record = z.strictObject({ name: z.string() });
    expect(failure(() => patchedBy(record, patch)({ name: "6e A" }))).toMatchObject({ code: "INVALID_BODY" });
  },
);
