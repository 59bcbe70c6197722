import { describe, expect, it } from "vitest";
import { goodPages, page, pdfOf, readPdf, request, workbench } from "./workbench.ts";

const LIMIT = { timeoutMs: 60_000 };

describe("many pages in one run", () => {
  const { typesetter } = workbench();
  const other = workbench();

  it("become one sound PDF of one page per document, with that document's text", { timeout: 60_000 }, async () => {
    const pages = goodPages(40);
    const { outcomes, archive } = await typesetter.typeset(request(pages), LIMIT);
    expect(outcomes.map((outcome) => outcome.id)).toEqual(pages.map(({ id }) => id));
    for (const outcome of outcomes) {
      const { pages: count, text } = readPdf(pdfOf(outcome));
      expect(count).toBe(1);
      expect(text).toMatch(new RegExp(`This is ${outcome.id} of Ɓɔŋa`));
    }
    expect(archive.compileLog.match(/xetex, 40 pages, 1 pass/g)).toHaveLength(1);
    expect(archive.compileLog.match(/xetex,/g)).toHaveLength(1);
  });

  it("give the same bytes from the same data and date", async () => {
    const first = await typesetter.typeset(request(goodPages(5)), LIMIT);
    const second = await other.typesetter.typeset(request(goodPages(5)), LIMIT);
    for (const [index, outcome] of first.outcomes.entries()) {
      expect(Buffer.from(pdfOf(outcome)).equals(pdfOf(second.outcomes[index]))).toBe(true);
    }
  });

  it("carry the date of the request", async () => {
    const at = async (dateSeconds: number) =>
      Buffer.from(pdfOf((await typesetter.typeset(request(goodPages(1), { dateSeconds }), LIMIT)).outcomes[0]));
    expect((await at(1_700_000_000)).equals(await at(1_800_000_000))).toBe(false);
  });

  it("report how many steps each was tightened", async () => {
    const pages = [page("loose", ""), page("tight", "\\def\\Tight{4}")];
    const { outcomes } = await typesetter.typeset(request(pages), LIMIT);
    expect(outcomes).toMatchObject([
      { id: "loose", ok: true, tightened: 0 },
      { id: "tight", ok: true, tightened: 4 },
    ]);
  });

  it("share a preamble, on both templates", async () => {
    const preamble = "\\def\\Motto{Excelsior}" as never;
    const pages = [page("a", "\\def\\Text{\\Motto}")];
    for (const type of ["BULLETIN", "HONOR"] as const) {
      const { outcomes } = await typesetter.typeset(request(pages, { type, preamble }), LIMIT);
      expect(readPdf(pdfOf(outcomes[0])).text).toContain("Excelsior");
    }
  });

  it("may be none at all", async () => {
    expect((await typesetter.typeset(request([]), LIMIT)).outcomes).toEqual([]);
  });

  it("must have different ids", async () => {
    await expect(typesetter.typeset(request([page("a", ""), page("a", "")]), LIMIT)).rejects.toThrow(/same id/);
  });

  it("are set in parallel when two requests arrive at once", async () => {
    const [one, two] = await Promise.all([
      typesetter.typeset(request(goodPages(3)), LIMIT),
      typesetter.typeset(request(goodPages(3), { type: "HONOR" }), LIMIT),
    ]);
    expect([...one.outcomes, ...two.outcomes].every((outcome) => outcome.ok)).toBe(true);
  });
});
