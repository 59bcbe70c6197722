import type { Latex } from "@palmares/core/latex/latex";
import { describe, expect, it } from "vitest";
import { diagnose } from "../../../latex-image/src/engine/diagnosis.ts";
import { writeJob } from "../../../latex-image/src/engine/job.ts";
import { readLog } from "../../../latex-image/src/reading/log.ts";
import type { RunResult } from "../../../latex-image/src/sandbox/run.ts";

const IDS = ["a", "b", "c", "d"];
const OK: RunResult = { exitCode: 0, signal: null, output: "", ms: 1 };
const CLOSED = "Output written on job.xdv (3 pages, 516 bytes).";
const good = (id: string) => [`PALMARES-BEGIN ${id}`, "[1]", `PALMARES-PAGE ${id} tight=0`, `PALMARES-END ${id}`];

function diagnosisOf(
  lines: readonly string[],
  result: Partial<RunResult> = {},
  ids = IDS,
  preamble = "",
  keeps = true,
) {
  const pages = ids.map((id) => ({ id, body: "" as Latex }));
  const job = writeJob(preamble as Latex, pages);
  return diagnose(ids, job, readLog(lines.join("\n")), { ...OK, ...result }, { keeps });
}

describe("the diagnosis of a run", () => {
  it("finds every page good when TeX reports no error", () => {
    expect(diagnosisOf([...IDS.flatMap(good), CLOSED])).toEqual({ good: IDS, faults: new Map(), retry: [] });
  });

  it("trusts the pages before an error, fails its page and retries those after it", () => {
    const lines = [...good("a"), "PALMARES-BEGIN b", "./job.tex:3: Bad.", "PALMARES-END b", ...good("c"), ...good("d")];
    const { good: sound, faults, retry } = diagnosisOf([...lines, CLOSED], { exitCode: 1 });
    expect(sound).toEqual(["a"]);
    expect([...faults.keys()]).toEqual(["b"]);
    expect(retry).toEqual([["c", "d"]]);
  });

  it("trusts the pages after a word that TeX skipped, and no page after a group that may be open", () => {
    const withError = (id: string, line: string) => [`PALMARES-BEGIN ${id}`, line, ...good(id).slice(1)];
    const unknown = withError("b", "./job.tex:3: Undefined control sequence.\n\\Nmae ");
    const after = [...good("c"), ...good("d"), CLOSED];
    expect(diagnosisOf([...good("a"), ...unknown, ...after], { exitCode: 1 })).toMatchObject({
      good: ["a", "c", "d"],
      retry: [],
    });
    const opened = [...unknown, "./job.tex:3: Extra }, or forgotten \\endgroup."];
    expect(diagnosisOf([...good("a"), ...opened, ...after], { exitCode: 1 })).toMatchObject({
      good: ["a"],
      retry: [["c", "d"]],
    });
    const unfinished = unknown.slice(0, -1);
    expect(diagnosisOf([...good("a"), ...unfinished, ...after], { exitCode: 1 })).toMatchObject({
      good: ["a"],
      retry: [["c", "d"]],
    });
  });

  it("prefers the line to the marker: TeX notices a surplus brace after its page", () => {
    const { faults } = diagnosisOf([
      ...good("a"),
      ...good("b"),
      "./job.tex:3: Too many }'s.",
      ...good("c"),
      ...good("d"),
      CLOSED,
    ]);
    expect([...faults]).toEqual([["b", { code: "TEMPLATE_ERROR", reason: "Too many }'s." }]]);
  });

  const over = ["PALMARES-BEGIN b", "PALMARES-OVERFLOW b 9.2 page", "PALMARES-END b"];
  const hole = ["PALMARES-BEGIN c", 'Missing character: There is no 😀 ("1F600) in font x!', ...good("c").slice(1)];

  it("sets the pages after a missing character again where material is kept: a copy of the hole is in no log", () => {
    const { good: sound, faults, retry } = diagnosisOf([...good("a"), ...over, ...hole, ...good("d"), CLOSED]);
    expect(sound).toEqual(["a"]);
    expect(faults.get("b")).toMatchObject({ code: "PAGE_OVERFLOW", culprit: "9.2 pt" });
    expect(faults.get("c")).toMatchObject({ code: "MISSING_GLYPH", culprit: "😀 (U+1F600)" });
    expect(retry).toEqual([["d"]]);
  });

  it("keeps the neighbours of an overflow and of a missing character without a second run where nothing is kept", () => {
    const lines = [...good("a"), ...over, ...hole, ...good("d"), CLOSED];
    const { good: sound, faults, retry } = diagnosisOf(lines, {}, IDS, "", false);
    expect([sound, [...faults.keys()], retry]).toEqual([["a", "d"], ["b", "c"], []]);
  });

  it("blames the open page for an endless loop and keeps what was shipped before it", () => {
    const lines = [...good("a"), "PALMARES-BEGIN b", "./job.tex:3: Interruption.", CLOSED];
    const { good: sound, faults, retry } = diagnosisOf(lines, { stopped: "noProgress", exitCode: 1 });
    expect(sound).toEqual(["a"]);
    expect(faults.get("b")?.code).toBe("ENDLESS_TEMPLATE");
    expect(retry).toEqual([["c", "d"]]);
  });

  it("reports a timeout when the deadline passes while TeX makes progress", () => {
    const lines = [...good("a"), "PALMARES-BEGIN b", "./job.tex:3: Interruption.", CLOSED];
    expect(diagnosisOf(lines, { stopped: "deadline", exitCode: 1 }).faults.get("b")?.code).toBe("RENDER_TIMEOUT");
  });

  it("blames the open page when TeX ends in the middle of it", () => {
    const { faults, retry } = diagnosisOf([...good("a"), "PALMARES-BEGIN b", CLOSED]);
    expect(faults.get("b")?.code).toBe("TEMPLATE_ERROR");
    expect(retry).toEqual([["c", "d"]]);
  });

  it("halves the group when TeX was killed and no page is named", () => {
    const lines = [...good("a"), "PALMARES-BEGIN b"];
    const killed = diagnosisOf(lines, { exitCode: null, signal: "SIGKILL", stopped: "noProgress" });
    expect(killed).toEqual({
      good: [],
      faults: new Map(),
      retry: [
        ["a", "b"],
        ["c", "d"],
      ],
    });
  });

  it.each([
    [{ stopped: "noProgress", signal: "SIGKILL", exitCode: null }, "ENDLESS_TEMPLATE"],
    [{ stopped: "deadline", signal: "SIGKILL", exitCode: null }, "RENDER_TIMEOUT"],
    [{ signal: "SIGXFSZ", exitCode: null }, "ENDLESS_TEMPLATE"],
    [{ signal: "SIGKILL", exitCode: null }, "RENDER_INTERRUPTED"],
    [{ signal: "SIGSEGV", exitCode: null }, "TEMPLATE_ERROR"],
    [{ exitCode: 1 }, "TEMPLATE_ERROR"],
  ] as const)("blames a page that was set alone: %j is %s", (result, code) => {
    expect(diagnosisOf(["PALMARES-BEGIN a"], result, ["a"]).faults.get("a")?.code).toBe(code);
  });

  it("fails every page at once for an error in the preamble, without a search", () => {
    const { faults, retry } = diagnosisOf(
      ["./job.tex:1: No such colour.", ...IDS.flatMap(good), CLOSED],
      {},
      IDS,
      "\\Colour{x}",
    );
    expect([...faults.keys()]).toEqual(IDS);
    expect(retry).toEqual([]);
  });

  it("refuses a document of two pages", () => {
    const twice = ["PALMARES-BEGIN a", "PALMARES-PAGE a tight=0", "PALMARES-PAGE a tight=0", "PALMARES-END a", CLOSED];
    expect(diagnosisOf(twice, {}, ["a"]).faults.get("a")?.reason).toContain("2 pages");
  });

  it("distinguishes an unreadable picture from other errors", () => {
    const lines = [
      "PALMARES-BEGIN a",
      "./job.tex:1: Unable to load picture or PDF file 'logo.pdf'.",
      "PALMARES-END a",
      CLOSED,
    ];
    expect(diagnosisOf(lines, {}, ["a"]).faults.get("a")).toMatchObject({
      code: "IMAGE_UNREADABLE",
      culprit: "logo.pdf",
    });
  });
});
