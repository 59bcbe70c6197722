import { DOCUMENT_TYPES } from "@palmares/core/document-types/registry";
import type { PageRenderer } from "@palmares/core/documents/render/print-pages";
import type { PageOutcome } from "@palmares/core/documents/render/typesetter";
import type { Hundredths } from "@palmares/core/domain/figures/hundredths";
import type { ClassRecord, Grade, Student, Subject } from "@palmares/core/domain/school";
import fc from "fast-check";
import { expect, test } from "vitest";
import { DESIGN } from "../../support/documents.ts";
import { aClass, aFollowUp, aSchool, aSchoolClass, aStudent, aSubject } from "../../support/factories.ts";
import { aClassBeforeItsBatch } from "../../support/preflight.ts";

/** An engine whose fonts lack one letter and whose pages hold so many of another. */
const RENDERER: PageRenderer = {
  ...DESIGN,
  typesetter: {
    typeset: async ({ pages }) => ({
      outcomes: pages.map(({ id, body }): PageOutcome => {
        if (body.includes("😀"))
          return { id, ok: false, code: "MISSING_GLYPH", reason: "no glyph", culprit: "😀 (U+1F600)" };
        if (body.includes("X".repeat(50))) return { id, ok: false, code: "PAGE_OVERFLOW", reason: "too large" };
        return { id, ok: true, pdf: new Uint8Array(1), tightened: 0 };
      }),
      archive: { tex: "", log: "", compileLog: "" },
    }),
  },
};

const figure = (hundredths: number) => hundredths as Hundredths;
const rarely = <T>(usual: T, ...wrong: readonly T[]) =>
  fc.oneof({ weight: 12, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...wrong) });

const anyStudent = fc.record({
  lastName: rarely("TRAORÉ", "", "\u200b", "😀", "X".repeat(60)),
  matricule: rarely<string | undefined>(undefined, "", "M-0"),
  bornOn: rarely("2013-03-01", "2013-02-30"),
  cameIn: rarely<string | undefined>(undefined, "T2", "T9"),
  left: rarely<Student["left"]>(undefined, { term: "T1" }, { term: "T0" }),
  mark: fc.constantFrom<Grade["mark"] | undefined>(
    ...[800, 1200, 1650, 2000].map(figure),
    figure(2100),
    figure(1250.5),
    "absent",
    "dispensed",
    "notGraded",
    undefined,
  ),
  remark: rarely<string | undefined>("Bien", undefined, "Bravo 😀", `Ah ${"X".repeat(80)}`),
  behaviour: rarely(1500, 500, 2500),
  twice: rarely(false, true),
});
const anySubject = fc.record({
  name: rarely("Maths", "", "Latin 😀"),
  coefficient: rarely(200, 0, -100, 20_000),
});

const uglyClass = fc
  .record({
    students: fc.array(anyStudent, { minLength: 1, maxLength: 8 }),
    subjects: fc.array(anySubject, { minLength: 1, maxLength: 3 }),
    city: rarely("Ouagadougou", ""),
    className: rarely("6e A", " "),
    rulePackId: rarely("bf-2024", "nowhere"),
  })
  .map(({ students, subjects, city, className, rulePackId }): ClassRecord => {
    const taught: Subject[] = subjects.map(({ name, coefficient }, n) =>
      aSubject({ id: `m${n}`, name, coefficient: figure(coefficient), position: n + 1 }),
    );
    const people = students.map(({ mark, remark, behaviour, twice, matricule, cameIn, left, ...person }, n) => {
      const id = `s${n}`;
      return {
        twice,
        student: aStudent({
          id,
          ...person,
          matricule: matricule ?? `M-${n}`,
          ...(cameIn && { cameIn }),
          ...(left && { left }),
        }),
        grades: taught.flatMap(({ id: subjectId }): Grade[] =>
          mark === undefined ? [] : [{ studentId: id, subjectId, term: "T1", mark, ...(remark && { remark }) }],
        ),
        followUp: aFollowUp({ studentId: id, behaviour: figure(behaviour) }),
      };
    });
    return aClass({
      school: aSchool({ city, rulePackId }),
      schoolClass: aSchoolClass({ name: className }),
      subjects: taught,
      students: people.flatMap(({ student, twice }) => (twice ? [student, student] : [student])),
      grades: people.flatMap(({ grades }) => grades),
      followUps: people.map(({ followUp }) => followUp),
    });
  });

const ABOUT_STUDENTS = DOCUMENT_TYPES.filter(({ scope }) => scope === "student").map(({ id }) => id);

test("whoever the pre-flight says has no document has none after the batch, and nobody else", async () => {
  let some = 0;
  await fc.assert(
    fc.asyncProperty(uglyClass, fc.constantFrom(...ABOUT_STUDENTS), async (record, type) => {
      const before = aClassBeforeItsBatch(record, type, RENDERER);
      const { findings, without, withDocument, pagesSet } = await before.preflight();
      const named = new Set(without.map(({ id }) => id));
      const after = await before.batch();
      if (after.has("nobody has one")) expect(withDocument).toEqual([]);
      else {
        expect([...named].sort()).toEqual([...after].sort());
        expect(pagesSet).toBe(true);
        some += 1;
      }

      // Each of them is told why, and nobody who has a document is.
      const serious = findings.filter(({ severity }) => severity !== "warning");
      const ofAll = serious.some(({ student }) => student === undefined);
      for (const id of named) expect(ofAll || serious.some(({ student }) => student?.id === id)).toBe(true);
      for (const { student } of serious) expect(student === undefined || named.has(student.id)).toBe(true);
      if (named.size > 0 || withDocument.length > 0) expect(ofAll && withDocument.length > 0).toBe(false);
    }),
    { numRuns: 150 },
  );
  // Classes of which nothing can be made must not be all that was tried.
  expect(some).toBeGreaterThan(20);
});
