import { DOCUMENT_TYPES, ISSUABLE_TYPE_IDS, typeOf } from "@palmares/core/document-types/registry";
import { contentOf } from "@palmares/core/documents/document-content";
import { type PageOrder, printPages } from "@palmares/core/documents/render/print-pages";
import { reportOf } from "@palmares/core/documents/report";
import { hundredths } from "@palmares/core/domain/figures/hundredths";
import type { ClassRecord } from "@palmares/core/domain/school";
import { beforeAll, describe, expect, it } from "vitest";
import { createRenderer } from "../../../latex-image/src/engine/renderer.ts";
import { readBack } from "../../../latex-image/src/reading/read-back.ts";
import { aFollowUp, aSchool, aSchoolClass, aStudent, aSubject } from "../../support/factories.ts";
import { complaintsAbout, pdfOf, poppler, wordsOf } from "./print.ts";

const renderer = createRenderer(process.env);
const PREFIX = "https://d111111abcdef8.cloudfront.net/verifier/#";
/** As many as 195 bytes need: claims with a long name, and their signature. */
const DIGITS = "7".repeat(470);
const NUMBER = "7KX4M-R2DQP";
const TERMS = ["T1", "T2", "T3"] as const;

const SUBJECTS = Array.from({ length: 20 }, (_, n) =>
  aSubject({
    id: `s${n}`,
    name: n % 3 === 0 ? "Sciences de la vie et de la Terre" : `Matière ${n}`,
    group: n < 12 ? "main" : "complementary",
    position: n + 1,
    teacher: "M. Abdoul-Rasmané Wendkouni OUÉDRAOGO",
  }),
);
const STUDENTS = Array.from({ length: 3 }, (_, n) =>
  aStudent({
    id: `p${n}`,
    lastName: "N’GUESSAN KOUADIO DE LA FONTAINE",
    firstNames: `Aïssata Wendkuuni Marie-Emmanuelle Félicité ${n}`,
    matricule: `2025-${n}`,
  }),
);
const RECORD: ClassRecord = {
  school: aSchool({ headTitle: "Le Proviseur", headTeacher: "M. Salif Abdoul-Rasmané OUÉDRAOGO-SAWADOGO" }),
  schoolClass: aSchoolClass({ mainTeacher: "Mme Awa TRAORÉ", level: "6e" }),
  subjects: SUBJECTS,
  students: STUDENTS,
  grades: TERMS.flatMap((term) =>
    STUDENTS.flatMap((student) =>
      SUBJECTS.map(({ id }, n) => ({ studentId: student.id, subjectId: id, term, mark: hundredths(1500 + 10 * n) })),
    ),
  ),
  followUps: STUDENTS.map(({ id }) => aFollowUp({ studentId: id, term: "T3" })),
};
const REPORT = reportOf(RECORD, "T3");

/** Pages of a type in one run, by the ids of their orders. */
async function made(type: string, language: string, orders: readonly Pick<PageOrder, "id" | "issue" | "draft">[]) {
  const about = DOCUMENT_TYPES.find(({ id }) => id === type)?.scope === "student" ? "p0" : undefined;
  const content = contentOf(REPORT, { type, studentId: about, language });
  const run = { type, school: RECORD.school, issuedOn: "2026-04-12", look: content.look };
  const all = orders.map((order) => ({ number: "B-1", content, ...order }));
  const { pages } = await printPages(renderer, run, all, 60_000);
  return (id: string) => {
    const outcome = pages.get(id);
    if (outcome === undefined) throw new Error(`There is no page ${id}.`);
    return outcome;
  };
}

/** In the order in which they are printed: what is turned is in no line of the page. */
const lettersOf = (pdf: Uint8Array) => poppler("pdftotext", pdf, "-raw").replaceAll(/\s/g, "");

const issue = { number: NUMBER, qr: { prefix: PREFIX, digits: DIGITS } };

describe.each(ISSUABLE_TYPE_IDS)("an issued paper of type %s, with long names and twenty subjects", (type) => {
  let page: Awaited<ReturnType<typeof made>>;
  beforeAll(async () => {
    page = await made(type, "fr", [
      { id: "plain" },
      { id: "issued", issue },
      { id: "second", issue: { ...issue, duplicate: true } },
      { id: "draft", draft: true },
    ]);
  });

  it("shows its code once, to its own program and to Chrome's", async () => {
    const pdf = pdfOf(page("issued"));
    expect(await readBack(pdf, { inFull: true })).toBe(PREFIX + DIGITS);
    expect(complaintsAbout(pdf)).toBe("");
  });

  it("says by which number and where it is checked", () => {
    const words = wordsOf(pdfOf(page("issued"))).replaceAll(/\s+/g, " ");
    expect(words.split(NUMBER).length - 1).toBeGreaterThanOrEqual(2);
    expect(words).toMatch(/Vérifiez ce document\s?: d111111abcdef8.cloudfront.net\/verifier/);
    expect(words).not.toMatch(/DUPLICATA|ÉPREUVE/);
  });

  it("is marked when it is a second original, with the same code", async () => {
    expect(lettersOf(pdfOf(page("second")))).toContain("DUPLICATA");
    expect(await readBack(pdfOf(page("second")), { inFull: false })).toBe(PREFIX + DIGITS);
  });

  it("is marked as a draft, and has no code", async () => {
    expect(lettersOf(pdfOf(page("draft")))).toContain("ÉPREUVE");
    await expect(readBack(pdfOf(page("draft")), { inFull: true })).rejects.toThrow("shows 0 QR codes");
  });

  it("needs no more room than one that is not issued, and is the same beside others", async () => {
    const [plain, issued] = [page("plain"), page("issued")];
    expect(plain).toMatchObject({ ok: true });
    expect(issued.ok && plain.ok && issued.tightened).toBe(plain.ok && plain.tightened);
    const alone = await made(type, "fr", [{ id: "issued", issue }]);
    expect(Buffer.from(pdfOf(alone("issued"))).equals(Buffer.from(pdfOf(issued)))).toBe(true);
  });
});

it.each([
  ...ISSUABLE_TYPE_IDS.filter((type) => typeOf(type).languages.includes("en")).map((type) => [
    type,
    "fr+en",
    "Check this document",
  ]),
  ["BULLETIN", "pt", "Verifique este documento"],
])("%s in %s has its code, and says in its own words how it is checked", async (type = "", language = "", sentence) => {
  const pdf = pdfOf((await made(type, language, [{ id: "issued", issue }]))("issued"));
  expect(await readBack(pdf, { inFull: false })).toBe(PREFIX + DIGITS);
  expect(wordsOf(pdf)).toContain(sentence);
});

it("is refused where the template keeps no place for a code", async () => {
  const page = await made("ETIQUETTES", "fr", [{ id: "issued", issue }]);
  expect(page("issued")).toMatchObject({ ok: false, code: "TEMPLATE_ERROR" });
});
