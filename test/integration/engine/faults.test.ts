import { describe, expect, it } from "vitest";
import { FAULTS, goodPage, goodPages, page, pdfOf, readPdf, request, workbench } from "./workbench.ts";

const LIMIT = { timeoutMs: 60_000 };

describe("a faulty page", () => {
  const { typesetter } = workbench();

  it.each(Object.entries(FAULTS))("with %s fails alone and says why", async (_, fault) => {
    const pages = [goodPage("before"), page("faulty", fault.body), goodPage("after")];
    const { outcomes } = await typesetter.typeset(request(pages), LIMIT);
    const [before, faulty, after] = outcomes;
    expect(readPdf(pdfOf(before)).text).toContain("This is before");
    expect(readPdf(pdfOf(after)).text).toContain("This is after");
    expect(faulty).toMatchObject({ id: "faulty", ok: false, code: fault.code });
    expect(faulty).toHaveProperty("reason", expect.stringContaining(fault.reason));
    if ("culprit" in fault) expect(faulty).toHaveProperty("culprit", fault.culprit);
  });

  it("is distinguished from its neighbours even when many kinds of fault share a group", {
    timeout: 60_000,
  }, async () => {
    const faults = Object.entries(FAULTS);
    const pages = goodPages(40);
    for (const [index, [, fault]] of faults.entries()) pages.splice(index * 4, 0, page(`faulty-${index}`, fault.body));
    const { outcomes } = await typesetter.typeset(request(pages), LIMIT);
    const failed = outcomes.filter((outcome) => !outcome.ok);
    expect(failed.map(({ id, code }) => [id, code])).toEqual(faults.map(([, { code }], n) => [`faulty-${n}`, code]));
    for (const outcome of outcomes.filter(({ ok }) => ok)) {
      expect(readPdf(pdfOf(outcome)).text).toContain(`This is ${outcome.id} of`);
    }
  });

  it("cannot take the place of another document by carrying its mark", async () => {
    const thief = "\\expandafter\\def\\csname fixture@id\\endcsname{victim}";
    const { outcomes } = await typesetter.typeset(request([page("thief", thief), goodPage("victim")]), LIMIT);
    expect(outcomes[0]).toMatchObject({ id: "thief", ok: false });
    expect(readPdf(pdfOf(outcomes[1])).text).toContain("This is victim");
  });

  it("in the preamble fails every page, without a search for the culprit", async () => {
    const preamble = "\\NoSuchColour" as never;
    const { outcomes, archive } = await typesetter.typeset(request(goodPages(8), { preamble }), LIMIT);
    expect(outcomes.every((outcome) => !outcome.ok && outcome.code === "TEMPLATE_ERROR")).toBe(true);
    expect(archive.compileLog.match(/xetex,/g)).toHaveLength(1);
  });

  it("leaves no pupil's data in the reason and in the compile log", async () => {
    const pages = [page("a", "\\def\\Text{Awa}\\def\\Name{OUEDRAOGO Awa}\\Oops{OUEDRAOGO}")];
    const { outcomes, archive } = await typesetter.typeset(request(pages), LIMIT);
    expect(outcomes[0]).toMatchObject({ ok: false, reason: expect.stringContaining("\\Oops") });
    expect(JSON.stringify(outcomes) + archive.compileLog).not.toContain("OUEDRAOGO");
    expect(archive.tex).toContain("OUEDRAOGO");
    expect(archive.log).toContain("Undefined control sequence");
  });
});

describe("a page without end", () => {
  const limits = { pageCpuSeconds: 1.5, memoryBytes: 640 * 2 ** 20, fileBytes: 32 * 2 ** 20, outputBytes: 2 ** 20 };
  const { typesetter } = workbench({ limits });

  it.each([
    ["loops for ever", "\\loop\\iftrue\\repeat"],
    ["typesets for ever", "\\def\\x{.\\x}\\def\\Text{\\x}"],
    ["writes its log for ever", "\\loop\\immediate\\write-1{again and again}\\iftrue\\repeat"],
    ["ships pages for ever", "\\loop\\setbox0\\hbox{\\vrule width 10mm height 10mm}\\FixtureShip\\iftrue\\repeat"],
    ["fills the terminal for ever", "\\errorstopmode\\loop\\immediate\\write16{talk}\\iftrue\\repeat"],
  ])("that %s is stopped and named, and its neighbours are kept", { timeout: 60_000 }, async (_, body) => {
    const pages = [goodPage("before"), page("endless", body), goodPage("after")];
    const { outcomes } = await typesetter.typeset(request(pages), LIMIT);
    expect(outcomes).toMatchObject([
      { id: "before", ok: true },
      { id: "endless", ok: false, code: "ENDLESS_TEMPLATE" },
      { id: "after", ok: true },
    ]);
  });

  it("is found several times in one request, within its time", { timeout: 60_000 }, async () => {
    const loop = (id: string) => page(id, "\\loop\\iftrue\\repeat");
    const pages = [loop("l1"), ...goodPages(6), loop("l2"), goodPage("last"), loop("l3")];
    const { outcomes } = await typesetter.typeset(request(pages), LIMIT);
    expect(outcomes.filter(({ ok }) => !ok).map(({ id }) => id)).toEqual(["l1", "l2", "l3"]);
  });
});

describe("a machine that is too slow", () => {
  const { typesetter } = workbench();

  it("is not the page's fault: the error is transient", async () => {
    await typesetter.warmUp();
    const { outcomes } = await typesetter.typeset(request(goodPages(3)), { timeoutMs: 5 });
    expect(outcomes).toMatchObject(Array(3).fill({ ok: false, code: "RENDER_TIMEOUT" }));
  });
});
