import { describe, expect, it } from "vitest";
import { markOf } from "../../../latex-image/src/split.ts";

const pdf = (body: string) => Buffer.from(`%PDF-1.5\n${body}\n%%EOF\n`, "latin1");

describe("the mark of a page", () => {
  it("names its document", () => {
    expect(markOf(pdf("<< /PalmaresId (doc-1) /Type /Page >>"))).toBe("doc-1");
  });

  it("must be there", () => {
    expect(() => markOf(pdf("<< /Type /Page >>"))).toThrow(/0 marks/);
  });

  it("must be one", () => {
    expect(() => markOf(pdf("/PalmaresId (a) /PalmaresId (b)"))).toThrow(/2 marks/);
  });

  it("is not looked for in a file that a full disk cut off", () => {
    expect(() => markOf(Buffer.from("%PDF-1.5\n/PalmaresId (a)"))).toThrow(/cut off/);
  });
});
