import { describe, expect, it } from "vitest";
import { readOptions, WrongOptions } from "../../bench/options.ts";
import { rotated, waysToMeasure } from "../../bench/plan.ts";

describe("the benchmark's command line", () => {
  it("measures everything in five rounds and publishes it by default", () => {
    expect(readOptions([])).toMatchObject({ samples: 5, types: ["BULLETIN", "HONOR"], judge: true, write: true });
  });

  it("never publishes partial or quick results", () => {
    expect(readOptions(["--quick"])).toMatchObject({ samples: 2, write: false });
    expect(readOptions(["--only", "certificate"])).toMatchObject({ types: ["HONOR"], write: false });
    expect(readOptions(["--no-write"]).write).toBe(false);
  });

  it("kills the function of imports as often as it is asked to", () => {
    expect(readOptions(["--imports"])).toMatchObject({ imports: true, queue: false, kills: 0 });
    expect(readOptions(["--imports", "--queue", "--kills", "3"])).toMatchObject({ queue: true, kills: 3 });
    expect(() => readOptions(["--imports", "--kills", "10"])).toThrow("--kills 10");
  });

  it("measures the papers of a class when it is asked to", () => {
    expect(readOptions([])).toMatchObject({ classDocuments: false });
    expect(readOptions(["--class-documents", "--samples", "3"])).toMatchObject({ classDocuments: true, samples: 3 });
  });

  it("takes one document apart when it is asked to, and publishes that of both types only", () => {
    expect(readOptions([])).toMatchObject({ profile: false });
    expect(readOptions(["--profile"])).toMatchObject({ profile: true, write: true });
    expect(readOptions(["--profile", "--only", "certificate"])).toMatchObject({ types: ["HONOR"], write: false });
  });

  it("measures one size of the whole road, of whole classes, and publishes nothing of it", () => {
    expect(readOptions(["--e2e"])).toMatchObject({ documents: undefined, write: true });
    expect(readOptions(["--e2e", "--documents", "10000"])).toMatchObject({ documents: 10_000, write: false });
    expect(() => readOptions(["--e2e", "--documents", "1001"])).toThrow("--documents 1001");
  });

  it("names invalid options in French", () => {
    expect(() => readOptions(["--schnell"])).toThrow(WrongOptions);
    expect(() => readOptions(["--schnell"])).toThrow("« --schnell »");
    expect(() => readOptions(["--samples", "0"])).toThrow("--samples 0");
    expect(() => readOptions(["--only", "diploma"])).toThrow("--only diploma");
  });
});

describe("the plan of a run", () => {
  it("leaves the largest groups out of a quick run", () => {
    const groups = (quick: boolean) => Math.max(...waysToMeasure(quick).map(({ group }) => group));
    expect([groups(false), groups(true)]).toEqual([1000, 200]);
  });

  it("takes every way once per round, starting with a different one", () => {
    expect(rotated(["a", "b", "c"], 4)).toEqual(["b", "c", "a"]);
    expect(rotated([], 3)).toEqual([]);
  });
});
