import { describe, expect, it } from "vitest";
import { failedItems } from "../../src/sources/event-source.ts";
import { compileFilters } from "../../src/sources/filter-pattern.ts";

describe("filters", () => {
  const passes = compileFilters([
    '{"eventName":["INSERT","MODIFY"],"dynamodb":{"NewImage":{"status":{"S":["PENDING"]}}}}',
  ]);
  const record = (eventName: string, status?: string) => ({
    eventName,
    dynamodb: status === undefined ? {} : { NewImage: { status: { S: status } } },
  });

  it("pass a record that matches every part of a pattern", () => {
    expect(passes(record("INSERT", "PENDING"))).toBe(true);
    expect(passes(record("INSERT", "READY"))).toBe(false);
    expect(passes(record("REMOVE", "PENDING"))).toBe(false);
    expect(passes(record("REMOVE"))).toBe(false);
  });

  it("support exists and prefix, and refuse unknown comparisons", () => {
    expect(compileFilters(['{"a":[{"exists":false}]}'])({})).toBe(true);
    expect(compileFilters(['{"a":[{"prefix":"x"}]}'])({ a: "xy" })).toBe(true);
    expect(() => compileFilters(['{"a":[{"numeric":[">",1]}]}'])).toThrow("numeric");
  });
});

describe("the failed items in a function's result", () => {
  it("are those that it reports", () => {
    expect(failedItems({ batchItemFailures: [{ itemIdentifier: "b" }] }, ["a", "b"])).toEqual(["b"]);
    expect(failedItems({ batchItemFailures: [] }, ["a"])).toEqual([]);
    expect(failedItems(null, ["a"])).toEqual([]);
  });

  it("are all items when it reports an unknown one, as at Lambda", () => {
    expect(failedItems({ batchItemFailures: [{ itemIdentifier: "z" }] }, ["a", "b"])).toEqual(["a", "b"]);
    expect(failedItems({ batchItemFailures: [{}] }, ["a", "b"])).toEqual(["a", "b"]);
  });
});
