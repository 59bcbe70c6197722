import { personalFileName } from "@palmares/core/text/file-names";
import { describe, expect, it } from "vitest";
import { aStudent } from "../../support/factories.ts";

const record = { type: "BULLETIN", term: "T1" } as const;

describe("the name of a PDF saved for a secretary", () => {
  it("names the student, the document and the term", () => {
    const student = aStudent({ id: "12", lastName: "TRAORÉ", firstNames: "Ƴero" });
    expect(personalFileName(record, student)).toBe("TRAORÉ Ƴero - bulletin T1 - 12.pdf");
    expect(personalFileName({ ...record, type: "HONOR" }, student)).toBe("TRAORÉ Ƴero - tableau d'honneur T1 - 12.pdf");
  });

  it("contains no path, no hidden-file dot, no control and no bidi characters", () => {
    const name = personalFileName(
      record,
      aStudent({ id: "1", lastName: "../../etc/passwd", firstNames: "\u202eA\u0000\nB" }),
    );
    expect(name).toBe("etc passwd A B - bulletin T1 - 1.pdf");
  });

  it("fits a file system's 255 bytes and is cut between characters", () => {
    const name = personalFileName(record, aStudent({ id: "9".repeat(20), lastName: "Ɓ".repeat(300) }));
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
    expect(name).toMatch(/^Ɓ+ - bulletin T1 - 9+\.pdf$/u);
  });
});
