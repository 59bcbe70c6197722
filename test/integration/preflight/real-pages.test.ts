import { beforeAll, expect, test } from "vitest";
import { createRenderer } from "../../../latex-image/src/engine/renderer.ts";
import { aClass, aFollowUp, aGrade, aStudent, aSubject } from "../../support/factories.ts";
import { aClassBeforeItsBatch } from "../../support/preflight.ts";

const renderer = createRenderer({ PATH: process.env.PATH });
/** The formats are made at the first start on a machine. */
beforeAll(() => renderer.ready, 120_000);

/** As many as fill a bulletin: beside them, remarks as long as letters home do not fit, however the page is tightened. */
const SUBJECTS = Array.from({ length: 20 }, (_, n) =>
  aSubject({ id: `m${n}`, name: `Matière ${n}`, position: n + 1, teacher: "M. BA" }),
);
const REMARK = "Un trimestre sérieux dans l'ensemble, qui demande à être confirmé par un travail plus régulier. ";

test("the engine finds before the batch what it would refuse in it: a letter without a glyph, a page too full", async () => {
  const students = ["awa", "issa", "fanta", "ali"].map((id) =>
    aStudent({ id, sex: "F", bornOn: "2013-03-01", bornAt: "Pô" }),
  );
  const record = aClass({
    subjects: SUBJECTS,
    students,
    grades: students.flatMap(({ id: studentId }) =>
      SUBJECTS.map(({ id: subjectId }) =>
        aGrade({
          studentId,
          subjectId,
          ...(studentId === "issa" && subjectId === "m3" && { remark: "Bravo 😀" }),
          ...(studentId === "fanta" && { remark: REMARK.repeat(12) }),
          // Long, and tightened until it fits.
          ...(studentId === "ali" && subjectId === "m1" && { remark: REMARK }),
        }),
      ),
    ),
    followUps: [aFollowUp({ studentId: "awa", councilRemark: "Ɓɔŋa, ƴaa : très bien" })],
  });
  const before = aClassBeforeItsBatch(record, "BULLETIN", renderer);
  const { findings, without, pagesSet } = await before.preflight();

  const serious = findings.filter(({ severity }) => severity === "blocker");
  expect(serious.map(({ code, student, field }) => [code, student?.id, field])).toEqual(
    expect.arrayContaining([
      ["MISSING_GLYPH", "issa", "remark"],
      ["PAGE_OVERFLOW", "fanta", "remark"],
    ]),
  );
  expect(serious).toHaveLength(2);
  expect(serious.find(({ code }) => code === "MISSING_GLYPH")?.detail).toContain("l'appréciation (Matière 3)");
  expect(pagesSet).toBe(true);
  expect(before.documents.pending()).toEqual([]);

  const after = await before.batch();
  expect([...after].sort()).toEqual(without.map(({ id }) => id).sort());
}, 120_000);

test("a letter in what all pages share is a fault of each, not only of the first that is set", async () => {
  const students = ["awa", "issa", "fanta"].map((id) => aStudent({ id }));
  const grades = students.map(({ id: studentId }) => aGrade({ studentId }));
  const record = aClass({ subjects: [aSubject({ name: "Latin 😀" })], students, grades });
  const before = aClassBeforeItsBatch(record, "BULLETIN", renderer);
  const { without } = await before.preflight();
  expect(without.map(({ id }) => id).sort()).toEqual(["awa", "fanta", "issa"]);
  expect([...(await before.batch())].sort()).toEqual(["awa", "fanta", "issa"]);
}, 120_000);

test("a page too full says which remark is too long by how much, however long it is, and with that much less it fits", async () => {
  const words = REMARK.repeat(60);
  const withRemark = (remark: string) =>
    aClass({
      subjects: SUBJECTS,
      students: [aStudent({ id: "awa" })],
      grades: SUBJECTS.map(({ id: subjectId }) => aGrade({ subjectId, ...(subjectId === "m7" && { remark }) })),
    });
  const findingsFor = async (remark: string) => {
    const { findings } = await aClassBeforeItsBatch(withRemark(remark), "BULLETIN", renderer).preflight();
    return findings.filter(({ code }) => code === "PAGE_OVERFLOW");
  };
  const [finding] = await findingsFor(words);

  const length = Array.from(words.trim()).length;
  const [, total, excess] =
    /l'appréciation \(Matière 7\), (\d+) caractères, dont (\d+) de trop/.exec(finding?.detail ?? "") ?? [];
  expect(Number(total)).toBeGreaterThanOrEqual(length);
  expect(await findingsFor(words.slice(0, Number(total) - Number(excess)))).toEqual([]);
}, 120_000);
