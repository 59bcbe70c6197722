import {
  archiveNames,
  batchFileName,
  documentFileName,
  downloadFileName,
  personalFileName,
} from "@palmares/core/text/file-names";
import { describe, expect, it } from "vitest";
import { aSchoolClass, aStudent } from "../../support/factories.ts";

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

describe("the name of a file behind a link", () => {
  it("names the kind, the term and the class, in letters that every system knows", () => {
    const schoolClass = aSchoolClass({ name: "6e Ɛ", schoolYear: "2025-2026" });
    expect(documentFileName("3f9c21ab55", "HONOR", "T2", schoolClass)).toBe(
      "tableau-honneur-T2-6eE-2025-2026-3f9c21ab.pdf",
    );
  });

  it.each([
    ["zip", "documents-6e-A-T1-tableaux-d-honneur-k3v9x0.zip"],
    ["print", "impression-6e-A-T1-tableaux-d-honneur-k3v9x0.pdf"],
    ["summary", "recapitulatif-6e-A-T1-tableaux-d-honneur-k3v9x0.csv"],
  ] as const)("names a batch's label and output: %s", (output, name) => {
    expect(batchFileName({ label: "6e A · T1 · tableaux d'honneur", id: "01kb2h7m-k3v9x0" }, output)).toBe(name);
  });
});

describe("the names in a ZIP", () => {
  const schoolClass = aSchoolClass({ name: "6e A" });

  it("are the class as a folder, then who and what", () => {
    const student = aStudent({ lastName: "KABORÉ", firstNames: "Ɓuudi Œuvrard" });
    expect(archiveNames().of(schoolClass, student, "BULLETIN", "T1")).toBe("6eA/KABORE-Buudi-OEuvrard-bulletin-T1.pdf");
  });

  it("differ for namesakes, also on systems that ignore case", () => {
    const names = archiveNames();
    const of = (lastName: string) => names.of(schoolClass, aStudent({ lastName, firstNames: "Awa" }), "BULLETIN", "T1");
    expect([of("KABORÉ"), of("Kaboré"), of("KABORÉ")]).toEqual([
      "6eA/KABORE-Awa-bulletin-T1.pdf",
      "6eA/Kabore-Awa-bulletin-T1-2.pdf",
      "6eA/KABORE-Awa-bulletin-T1-3.pdf",
    ]);
  });
});

it("a download of the console keeps every letter but its accents", () => {
  expect(downloadFileName({ type: "BULLETIN", term: "T1" }, "KABORÉ", "Ɓuudi N'Guessan")).toBe(
    "KABORE-Ɓuudi-N-Guessan-bulletin-T1.pdf",
  );
});
