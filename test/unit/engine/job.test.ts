import type { Latex } from "@palmares/core/latex/latex";
import { describe, expect, it } from "vitest";
import { writeJob } from "../../../latex-image/src/engine/job.ts";

const latex = (text: string) => text as Latex;
const page = (id: string, body = "\\Set\\Name{A}") => ({ id, body: latex(body) });

describe("the job file", () => {
  it("has one line per page, each followed by an empty line", () => {
    expect(writeJob(latex("\\Colour{red}"), [page("a"), page("b")]).text).toBe(
      [
        "\\Colour{red}",
        "\\PalmaresPage{a}{\\Set\\Name{A}}",
        "",
        "\\PalmaresPage{b}{\\Set\\Name{A}}",
        "",
        "\\PalmaresEnd",
        "",
      ].join("\n"),
    );
  });

  it("maps each line to its page, also the empty line where TeX notices an open brace", () => {
    const job = writeJob(latex("one\ntwo"), [page("a"), page("b")]);
    expect([1, 2, 3, 4, 5, 6, 7].map((line) => job.pageAtLine(line))).toEqual([
      undefined,
      undefined,
      "a",
      "a",
      "b",
      "b",
      undefined,
    ]);
    const lines = job.text.split("\n");
    expect(lines[2]).toContain("{a}");
    expect(lines[4]).toContain("{b}");
  });

  it("counts lines from the first page when there is no preamble", () => {
    expect(writeJob(latex(""), [page("a")]).pageAtLine(1)).toBe("a");
  });

  it.each(["a b", "a}", "", "é", "a\\b"])("refuses the id %j", (id) => {
    expect(() => writeJob(latex(""), [page(id)])).toThrow(/id must be/);
  });

  it.each(["\n", "\r"])("refuses a body of more than one line", (end) => {
    expect(() => writeJob(latex(""), [page("a", `x${end}y`)])).toThrow(/one line/);
  });
});
