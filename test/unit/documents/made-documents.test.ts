import { LIMITS } from "@palmares/core/contract/limits";
import { MadeDocumentQuery } from "@palmares/core/contract/schemas/made-documents";
import { documentId } from "@palmares/core/documents/document-key";
import { listMadeDocuments } from "@palmares/core/documents/made/list-made";
import type { MadePorts } from "@palmares/core/documents/made/ports";
import type { DocumentRecord } from "@palmares/core/documents/ports";
import { requestDocument } from "@palmares/core/documents/request-document";
import { PalmaresError } from "@palmares/core/domain/errors";
import { describe, expect, test } from "vitest";
import type * as z from "zod";
import { aDesign, aPageDigest } from "../../support/digests.ts";
import { aWorld, SCOPE } from "../../support/documents.ts";
import { aClass, aFigure, aGrade, aSchool, aSchoolClass, aStudent, aSubject } from "../../support/factories.ts";
import { documentsInMemory, schoolInMemory } from "../../support/in-memory.ts";
import { anIssuingSchool } from "../../support/issuing-school.ts";
import { papersInMemory } from "../../support/papers-in-memory.ts";

type World = Pick<Awaited<ReturnType<typeof aWorld>>, "school" | "documents" | "design" | "issuing">;

const portsOf = ({ school, documents, design, issuing }: World) => ({
  school,
  documents,
  design,
  papers: issuing.papers,
});
const query = (over: Partial<z.input<typeof MadeDocumentQuery>> = {}) =>
  MadeDocumentQuery.parse({ term: "T1", ...over });
const list = async (world: World, over: Partial<z.input<typeof MadeDocumentQuery>> = {}) =>
  (await listMadeDocuments(portsOf(world), SCOPE, query(over))).documents;

describe("the list of documents", () => {
  test("says of each whose it is, how it stands, who asked for it and when, and of which batch it is", async () => {
    const { world, render } = await anIssuingSchool();
    await requestDocument(world, SCOPE, { studentId: "awa", type: "BULLETIN", term: "T1", forceNew: false });
    await requestDocument(world, SCOPE, { studentId: "issa", type: "BULLETIN", term: "T1", forceNew: false });
    const issa = documentId({ schoolId: "lpk", classId: "6a", studentId: "issa", type: "BULLETIN", term: "T1" });
    await render(undefined, { [issa]: "MISSING_GLYPH" });
    const found = await list(world);
    expect(found.map(({ student_id, state }) => [student_id, state])).toEqual([
      ["awa", "READY"],
      ["issa", "FAILED"],
    ]);
    expect(found[0]).toMatchObject({
      type: "BULLETIN",
      language: "fr",
      class_id: "6a",
      class_name: "6e A",
      last_name: aStudent().lastName,
      stale: false,
      requested_by: SCOPE.userId,
      made_at: world.now().toISOString(),
    });
    expect(found[0]?.bytes).toBeGreaterThan(0);
    expect(found[0]).not.toHaveProperty("number");
    expect(found[1]?.failure?.code).toBe("MISSING_GLYPH");
    expect(found[1]).not.toHaveProperty("stale");
  });

  test("knows which are out of date, drafts and issued papers each as they are given out", async () => {
    const school = await anIssuingSchool();
    const { world } = school;
    await requestDocument(world, SCOPE, { studentId: "awa", type: "BULLETIN", term: "T1", forceNew: false });
    await school.render();
    const { batch } = await school.issue();
    const all = await list(world);
    expect(all.map(({ student_id, number, stale }) => [student_id, number !== undefined, stale])).toEqual([
      ["awa", false, false],
      ["awa", true, false],
      ["issa", true, false],
    ]);
    expect(all[1]).toMatchObject({ edition: 1, requested_by: "head", batch_id: batch.id });
    expect(await list(world, { stale: "true" })).toEqual([]);
    await school.mark("awa", 11);
    expect((await list(world, { stale: "true" })).length).toBe(3);
    // A draft bears the design; what is issued keeps its own.
    const redesigned = { ...world, design: aDesign({ theme: "another" }) };
    await school.mark("awa", 15);
    expect((await list(redesigned, { stale: "true" })).map(({ number }) => number)).toEqual([undefined]);
    expect((await list(world, { issued: "true" })).length).toBe(2);
    expect((await list(world, { issued: "false" })).length).toBe(1);
    expect((await list(world, { student_id: "issa" })).length).toBe(1);
    expect(await list(world, { type: "HONOR" })).toEqual([]);
    expect(await list(world, { state: "FAILED" })).toEqual([]);
  });

  test("has what is about a class, the school, and another language", async () => {
    const world = await aWorld();
    await requestDocument(world, SCOPE, { classId: "6a", type: "PV_CONSEIL", term: "T1", forceNew: false });
    await requestDocument(world, SCOPE, { schoolYear: "2025-2026", type: "STATISTIQUES", term: "T1", forceNew: false });
    await requestDocument(world, SCOPE, {
      studentId: "awa",
      type: "BULLETIN",
      term: "T1",
      language: "fr+en",
      forceNew: false,
    });
    const found = await list(world);
    expect(found.map(({ type, language, class_id }) => [type, language, class_id])).toEqual([
      ["STATISTIQUES", "fr", undefined],
      ["PV_CONSEIL", "fr", "6a"],
      ["BULLETIN", "fr+en", "6a"],
    ]);
    expect((await list(world, { class_id: "6a" })).length).toBe(2);
    expect((await list(world, { language: "fr+en" })).length).toBe(1);
    expect(await list(world, { term: "T2" })).toEqual([]);
  });

  test("still names the students of a class that cannot be read", async () => {
    const world = await aWorld();
    await requestDocument(world, SCOPE, { studentId: "awa", type: "BULLETIN", term: "T1", forceNew: false });
    const broken = {
      ...world,
      school: { ...world.school, classRecord: () => Promise.reject(new PalmaresError("CLASS_NOT_FOUND", "told to")) },
    };
    expect(await list(broken)).toMatchObject([{ student_id: "awa", last_name: aStudent().lastName, state: "PENDING" }]);
  });

  test("refuses a period, a class and a school that are not there, and shows nobody another school's", async () => {
    const world = await aWorld();
    await requestDocument(world, SCOPE, { studentId: "awa", type: "BULLETIN", term: "T1", forceNew: false });
    await expect(list(world, { term: "T9" })).rejects.toMatchObject({ code: "TERM_NOT_IN_SCHOOL" });
    await expect(list(world, { class_id: "7a" })).rejects.toMatchObject({ code: "CLASS_NOT_FOUND" });
    const other = { ...SCOPE, schoolId: "other" };
    await expect(listMadeDocuments(portsOf(world), other, query())).rejects.toMatchObject({
      code: "SCHOOL_NOT_RECORDED",
    });
    await world.school.saveSchool(other, aSchool({ id: "other" }));
    expect((await listMadeDocuments(portsOf(world), other, query())).documents).toEqual([]);
  });
});

const CLASSES = 51;
const PER_CLASS = 40;

const classOf = (c: number) => aSchoolClass({ id: `c${c}`, name: `6e ${c}` });
const studentsOf = (c: number) =>
  Array.from({ length: PER_CLASS }, (_, n) =>
    aStudent({ id: `c${c}-${n}`, classId: `c${c}`, matricule: `${c}-${n}`, firstNames: `Awa ${n}` }),
  );
const classNumbers = Array.from({ length: CLASSES }, (_, c) => c);
const recordOf = (c: number) =>
  aClass({
    schoolClass: classOf(c),
    subjects: [aSubject({ classId: `c${c}` })],
    students: studentsOf(c),
    grades: studentsOf(c).map(({ id: studentId }) => aGrade({ studentId, mark: aFigure(12) })),
  });

/** A school of 2,040 students, each with a bulletin that is ready. */
async function aLargeSchool() {
  const documents = documentsInMemory();
  const asked = { keys: 0, classes: 0 };
  const school: MadePorts["school"] = {
    ...schoolInMemory(),
    school: async () => aSchool(),
    classes: async () => classNumbers.map(classOf),
    classRecord: async (_, classId) => {
      asked.classes++;
      return recordOf(Number(classId.slice(1)));
    },
    classesOf: async (_, studentId) => ({
      school: aSchool(),
      currentYear: classOf(0).schoolYear,
      enrolments: classNumbers
        .flatMap(studentsOf)
        .filter(({ id }) => id === studentId)
        .map((student) => ({ student, schoolYear: classOf(0).schoolYear })),
    }),
  };
  const records = classNumbers.flatMap((c) =>
    studentsOf(c).map(({ id: studentId }): DocumentRecord => {
      const key = { schoolId: SCOPE.schoolId, classId: `c${c}`, studentId, type: "BULLETIN", term: "T1" } as const;
      return {
        ...key,
        id: documentId(key),
        status: "PENDING",
        generation: 1,
        requestedAt: "2026-03-03T10:00:00.000Z",
        requestedBy: "secretary",
        fileName: "bulletin.pdf",
      };
    }),
  );
  await documents.requestAll(records.map((next) => ({ current: undefined, next })));
  const made = {
    readyAt: "2026-03-03T10:00:01.000Z",
    rulePackId: "bf-2024",
    bytes: 1,
    tightened: 0,
    digest: aPageDigest(),
  };
  await documents.markAllReady(records.map(({ id }) => ({ order: { documentId: id, generation: 1 }, made })));
  const ports: MadePorts = {
    school,
    documents: {
      findAll: (ids) => {
        asked.keys += ids.length;
        return documents.findAll(ids);
      },
    },
    design: aDesign(),
    papers: papersInMemory(documents),
  };
  return { ports, asked };
}

test("2,040 documents are listed page by page, each once, and no page reads more than some classes", async () => {
  const { ports, asked } = await aLargeSchool();
  const seen: string[] = [];
  const begun = performance.now();
  let cursor: string | undefined;
  let pages = 0;
  do {
    const before = asked.classes;
    const page = await listMadeDocuments(
      ports,
      SCOPE,
      query({ type: "BULLETIN", ...(cursor !== undefined && { cursor }) }),
    );
    expect(page.documents.length).toBeLessThanOrEqual(100);
    expect(asked.classes - before).toBeLessThanOrEqual(LIMITS.classesPerPage);
    seen.push(...page.documents.map(({ document_id }) => document_id));
    cursor = page.next;
    pages++;
  } while (cursor !== undefined);
  const took = performance.now() - begun;
  expect([seen.length, new Set(seen).size]).toEqual([CLASSES * PER_CLASS, CLASSES * PER_CLASS]);
  expect(pages).toBe(21);
  // Nine languages and pairs of them for each student; a class that a page breaks is read twice.
  expect(asked.keys).toBeLessThan(2 * CLASSES * PER_CLASS * 9);
  expect(took).toBeLessThan(20_000);
});

test("one student of a large school is found in the own class alone", async () => {
  const { ports, asked } = await aLargeSchool();
  const page = await listMadeDocuments(ports, SCOPE, query({ student_id: "c50-7" }));
  expect(page.documents.map(({ student_id }) => student_id)).toEqual(["c50-7"]);
  expect(asked.classes).toBe(1);
});

test("a filter that finds nothing ends after some classes with how far it came, and goes on from there", async () => {
  const { ports } = await aLargeSchool();
  const page = await listMadeDocuments(ports, SCOPE, query({ state: "FAILED", type: "BULLETIN" }));
  expect(page).toEqual({
    documents: [],
    classes: { looked: LIMITS.classesPerPage, of: CLASSES },
    next: `c${LIMITS.classesPerPage}:0`,
  });
});
