import type { PaperFiles } from "@palmares/core/documents/issuing/ports";
import { expect, test } from "vitest";

let serial = 0;

/** The tests of every PaperFiles: those in memory and those on S3. */
export function paperFilesSuite(open: () => PaperFiles) {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const aNumber = () => `PAPER${++serial}`;

  test("of twenty who freeze a generation at once, one does, and all read what it froze", async () => {
    const files = open();
    const record = { schoolId: "lpk", id: `doc-${++serial}`, generation: 1 };
    const kept = await Promise.all(Array.from({ length: 20 }, (_, n) => files.freeze(record, `{"n":${n}}`)));
    expect(kept.filter(({ isFirst }) => isFirst)).toHaveLength(1);
    expect(new Set(kept.map(({ json }) => json)).size).toBe(1);
    expect((await files.freeze({ ...record, generation: 2 }, "{}")).isFirst).toBe(true);
  });

  test("a paper is stored once, also twice; another one of its number is refused and changes nothing", async () => {
    const files = open();
    const paper = { schoolId: "lpk", number: aNumber() };
    expect(await files.store(paper, bytes("%PDF one"), '{"one":1}')).toBe(true);
    expect(await files.store(paper, bytes("%PDF one"), '{"one":1}')).toBe(true);
    expect(await files.store(paper, bytes("%PDF two"), '{"one":1}')).toBe(false);
    expect(await files.store(paper, bytes("%PDF one"), '{"two":2}')).toBe(false);
    expect(Buffer.from((await files.readPdf("lpk", paper.number)) ?? []).toString()).toBe("%PDF one");
    expect(await files.readFrozen("lpk", paper.number)).toBe('{"one":1}');
  });

  test("of twenty different papers of one number that are stored at once, one is there", async () => {
    const files = open();
    const paper = { schoolId: "lpk", number: aNumber() };
    const stored = await Promise.all(
      Array.from({ length: 20 }, (_, n) => files.store(paper, bytes(`%PDF ${n}`), "{}")),
    );
    expect(stored.filter(Boolean)).toHaveLength(1);
    const there = Buffer.from((await files.readPdf("lpk", paper.number)) ?? []).toString();
    expect(there).toBe(`%PDF ${stored.indexOf(true)}`);
  });

  test("what is not there is undefined", async () => {
    const files = open();
    expect(await files.readPdf("lpk", "NOBODY")).toBeUndefined();
    expect(await files.readFrozen("lpk", "NOBODY")).toBeUndefined();
  });
}
