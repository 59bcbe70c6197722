import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLog } from "../../../latex-image/src/reading/log.ts";

const log = (...lines: string[]) => readLog(lines.join("\n"));
const END = "Output written on job.xdv (1 page, 516 bytes).";

describe("the TeX log", () => {
  it("records which pages were shipped and how many steps they were tightened", () => {
    const reading = log("PALMARES-BEGIN a", "[1]", "PALMARES-PAGE a tight=3", "PALMARES-END a", END);
    expect(reading.pages.get("a")).toEqual({ ended: true, shipped: 1, tightened: 3, missing: [] });
    expect(reading).toMatchObject({ errors: [], complete: true });
    expect(reading.open).toBeUndefined();
  });

  it("names the page in which an error happened, with file and line", () => {
    const reading = log("PALMARES-BEGIN a", "./job.tex:3: Missing number, treated as zero.", "PALMARES-END a", END);
    expect(reading.errors).toEqual([
      { message: "Missing number, treated as zero.", file: "./job.tex", line: 3, page: "a" },
    ]);
  });

  it("names an unknown macro, and nothing of the line around it", () => {
    const reading = log(
      "PALMARES-BEGIN a",
      "./job.tex:1: Undefined control sequence.",
      "l.1 \\PalmaresPage{a}{\\Set\\Name{Awa OUEDRAOGO}\\Frob",
      "                                               ...",
    );
    expect(reading.errors[0]?.message).toBe("Undefined control sequence \\Frob");
    expect(JSON.stringify(reading.errors)).not.toContain("OUEDRAOGO");
  });

  it("reads errors in TeX's old style too", () => {
    expect(log("! Emergency rations.").errors[0]?.message).toBe("Emergency rations.");
  });

  it("does not count TeX's response to our own signal as an error", () => {
    const reading = log("PALMARES-BEGIN a", "./job.tex:3: Interruption.", "./job.tex:3: Emergency stop.", END);
    expect(reading.errors).toEqual([]);
    expect(reading.open).toBe("a");
  });

  it.each([
    ['Missing character: There is no 😀 ("1F600) in font [CharisSIL-Regular.ttf]:!', "😀 (U+1F600)"],
    ["Missing character: There is no ɔ (U+0254) in font x!", "ɔ (U+0254)"],
    ['Missing character: There is no ^^? ("7F) in font x!', "\u007f (U+007F)"],
    ["Missing character: There is no Ɓ in font x!", "Ɓ"],
  ])("names the missing character of %j", (line, name) => {
    expect(log("PALMARES-BEGIN a", line, "PALMARES-END a").pages.get("a")?.missing).toEqual([name]);
  });

  it("records by how much a page overflows", () => {
    const reading = log("PALMARES-BEGIN a", "PALMARES-OVERFLOW a 12.5 page", "PALMARES-END a", END);
    expect(reading.pages.get("a")).toMatchObject({ ended: true, shipped: 0, overflow: "12.5 page" });
  });

  it("is incomplete when TeX was killed before closing it", () => {
    expect(log("PALMARES-BEGIN a", "PALMARES-PAGE a ti").complete).toBe(false);
  });

  it("lets no page write another page's markers", () => {
    const reading = log(
      "PALMARES-BEGIN a",
      "PALMARES-PAGE b tight=0",
      "PALMARES-END a",
      "PALMARES-PAGE b tight=0",
      END,
    );
    expect(reading.pages.has("b")).toBe(false);
    expect(reading.errors).toEqual([{ message: "the page speaks in another document's name", page: "a" }]);
  });

  it("never makes the reader throw, whatever its content", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom("PALMARES-END b", "PALMARES-PAGE a", "! x"))),
        (lines) => {
          expect(readLog(lines.join("\n")).pages.size).toBeLessThanOrEqual(2);
        },
      ),
    );
  });
});
