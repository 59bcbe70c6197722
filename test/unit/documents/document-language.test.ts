import { DocumentRequest } from "@palmares/core/contract/schemas/documents";
import { contentOf } from "@palmares/core/documents/document-content";
import { documentLanguage, keptLanguage } from "@palmares/core/documents/document-language";
import { describeDocument } from "@palmares/core/documents/render/describe-document";
import { renderDocuments } from "@palmares/core/documents/render/render-documents";
import { streamDocument } from "@palmares/core/documents/render/stream-document";
import { reportOf } from "@palmares/core/documents/report";
import { type DocumentChoice, requestDocument } from "@palmares/core/documents/request-document";
import { viewDocument } from "@palmares/core/documents/view-document";
import { LANGUAGE_CHOICES } from "@palmares/core/languages/registry";
import { rulePackFile } from "@palmares/core/rules/rule-packs";
import { describe, expect, it } from "vitest";
import { aTypesetter, aWorld, DESIGN, SCOPE } from "../../support/documents.ts";
import { aClass, aFigure, aGrade, aSchool, aStudent } from "../../support/factories.ts";

const bulletin = { studentId: "awa", type: "BULLETIN", term: "T1", forceNew: false } as const;
type World = Awaited<ReturnType<typeof aWorld>>;

const ask = (world: World, over: Partial<DocumentChoice> = {}) =>
  requestDocument(world, SCOPE, { ...bulletin, ...over });

async function render(world: World, ...records: readonly Awaited<ReturnType<typeof ask>>["record"][]) {
  const { typesetter, requests } = aTypesetter();
  const deliveries = records.map(({ id, generation }) => ({
    order: { documentId: id, generation },
    lastTry: false,
  }));
  await renderDocuments({ ...world, renderer: { typesetter, ...DESIGN } }, deliveries);
  return requests;
}

describe("a document's language", () => {
  const year = "2025-2026";
  const school = (over: object) => ({ school: aSchool(over), schoolYear: year });
  const pack = Object.assign({}, rulePackFile("bf-2024"), { id: "own", language: "pt" });
  const own = [{ kind: "rulePack", validFrom: "2025-09-01", file: pack }] as const;

  it.each([
    ["the one that is asked for", "en", { language: "pt" }, "en"],
    ["both that are asked for", "en+fr", { language: "pt" }, "en+fr"],
    ["the school's", undefined, { language: "fr+en", own }, "fr+en"],
    ["its rules'", undefined, { own }, "pt"],
    ["that of the shipped rules it names", undefined, { rulePackId: "cm-bilingue" }, "fr+en"],
    ["French", undefined, {}, "fr"],
    [
      "French, when the rules cannot be read, which the admission then says",
      undefined,
      { rulePackId: "nowhere" },
      "fr",
    ],
  ])("is %s", (_, asked, over, language) => {
    expect(documentLanguage("BULLETIN", asked, school(over))).toBe(language);
  });

  it("is left out of keys where it is the first language", () => {
    expect(["fr", "en", "fr+en"].map(keptLanguage)).toEqual([undefined, "en", "fr+en"]);
  });
});

it("a request in a language that there is not names the field and the languages that there are", () => {
  const { error } = DocumentRequest.safeParse({ student_id: "1", term: "T1", language: "de" });
  expect(error?.issues).toMatchObject([{ path: ["language"], values: LANGUAGE_CHOICES }]);
});

describe("a document in two languages, one after the other", () => {
  it("is two documents, of which neither replaces the other", async () => {
    const world = await aWorld();
    const french = await ask(world);
    const english = await ask(world, { language: "en" });
    expect(english.record).toMatchObject({ language: "en", generation: 1, fileName: expect.stringContaining("-en-") });
    expect(english.record.id).not.toBe(french.record.id);
    const requests = await render(world, french.record, english.record);
    expect(requests.map(({ preamble }) => /\\UseLabels\{(\w+)\}/.exec(preamble)?.[1])).toEqual(["fr", "en"]);
    for (const language of [undefined, "en"]) expect((await ask(world, { language })).outcome).toBe("ready");
    for (const { record } of [french, english])
      expect(await viewDocument({ ...world }, SCOPE, record.id)).toMatchObject({
        language: record.language ?? "fr",
        stale: false,
      });
  });

  it("is the same document as the one of the school's language, whoever names it", async () => {
    const world = await aWorld();
    const unnamed = await ask(world);
    expect((await ask(world, { language: "fr" })).record.id).toBe(unnamed.record.id);
    await world.school.saveSchool(SCOPE, aSchool({ language: "en" }));
    const english = await ask(world);
    expect(english.record.language).toBe("en");
    expect((await ask(world, { language: "en" })).record.id).toBe(english.record.id);
    expect((await ask(world, { language: "fr" })).record.id).toBe(unnamed.record.id);
  });

  it("stays as it is when the school chooses another language", async () => {
    const world = await aWorld();
    const { record } = await ask(world);
    await render(world, record);
    await world.school.saveSchool(SCOPE, aSchool({ language: "fr+en" }));
    expect(await viewDocument(world, SCOPE, record.id)).toMatchObject({ stale: false });
    expect((await ask(world, { language: "fr" })).outcome).toBe("ready");
    expect((await ask(world)).record).toMatchObject({ language: "fr+en", generation: 1 });
  });

  it("a mark that is corrected makes both anew", async () => {
    const world = await aWorld();
    const both = [await ask(world), await ask(world, { language: "fr+en" })];
    for (const { record } of both) await render(world, record);
    await world.school.saveGrades(SCOPE, "6a", [aGrade({ studentId: "awa", mark: aFigure(10) })]);
    for (const { record } of both)
      expect((await ask(world, { language: record.language })).record).toMatchObject({ generation: 2, remade: "data" });
  });
});

it("a class's document is in the language of its school, too", async () => {
  const world = await aWorld();
  await world.school.saveSchool(SCOPE, aSchool({ language: "en" }));
  const choice = { type: "LISTE_EMARGEMENT", classId: "6a", studentId: undefined } as const;
  expect((await ask(world, choice)).record.language).toBe("en");
});

it("a streamed document has labels, figures and title of its language", async () => {
  const world = await aWorld();
  const { typesetter, requests } = aTypesetter();
  const made = await streamDocument({ ...world, renderer: { typesetter, ...DESIGN } }, SCOPE, {
    ...bulletin,
    language: "en",
  });
  expect(made.fileName).toContain("-en-");
  const [request] = requests;
  expect(request?.preamble).toContain("\\UseLabels{en}\\DecimalSign{.}");
  expect(request?.pages[0]?.body).toMatch(/\\Set\\Average\{\d+\.\d\d\}/);
  expect(request?.pages[0]?.about).toMatchObject({ language: "en", title: expect.stringContaining("Report card, T1") });
});

it("a PDF in two languages has both titles, and is in the first one", () => {
  const record = aClass({ students: [aStudent()], grades: [aGrade()] });
  const content = contentOf(reportOf(record, "T1"), { type: "BULLETIN", studentId: "awa", language: "en+fr" });
  expect(describeDocument(content, record.school, "B-1")).toMatchObject({
    language: "en",
    title: expect.stringMatching(/^Report card \/ Bulletin de notes, T1 /),
  });
});
