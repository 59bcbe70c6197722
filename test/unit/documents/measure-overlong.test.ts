import { contentOf } from "@palmares/core/documents/document-content";
import { nameOverlong, type Trial } from "@palmares/core/documents/render/measure-overlong";
import type { PageOutcome } from "@palmares/core/documents/render/typesetter";
import { classReport } from "@palmares/core/domain/results/class-report";
import type { Bulletin } from "@palmares/core/domain/sheets";
import fc from "fast-check";
import { expect, test } from "vitest";
import { aClass, aFollowUp, aGrade, aRulePack, aStudent, aSubject } from "../../support/factories.ts";

const full = (id: string): PageOutcome => ({ id, ok: false, code: "PAGE_OVERFLOW", reason: "too large" });
const good = (id: string): PageOutcome => ({ id, ok: true, pdf: new Uint8Array(), tightened: 0 });

function pageWith(remark: string, councilRemark?: string) {
  const record = aClass({
    students: [aStudent({ id: "awa" })],
    subjects: [aSubject({ id: "maths", name: "Mathématiques" })],
    grades: [aGrade({ studentId: "awa", subjectId: "maths", remark })],
    followUps: councilRemark === undefined ? [] : [aFollowUp({ studentId: "awa", councilRemark })],
  });
  return {
    id: "page",
    content: contentOf(classReport(record, aRulePack(), "T1"), { type: "BULLETIN", studentId: "awa" }),
  };
}
type Page = ReturnType<typeof pageWith>;

/** A page that holds so many letters in all. */
const holding = (letters: number) => {
  const lengthOf = ({ content }: Trial<Page>) => {
    const { groups, followUp } = content.sheet as Bulletin;
    const remarks = groups.flatMap(({ lines }) => lines.map(({ remark = "" }) => remark));
    return Array.from([...remarks, followUp?.councilRemark ?? ""].join("")).length;
  };
  return async (trials: readonly Trial<Page>[]) =>
    trials.map((one) => (lengthOf(one) > letters ? full(one.id) : good(one.id)));
};

test("the longest text is named with its subject, and to the character by how much it is too long", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 499 }), async (length, holds) => {
      fc.pre(holds < length);
      const page = pageWith("É".repeat(length));
      const [outcome] = await nameOverlong([full("page")], [page], holding(holds));
      expect(outcome).toMatchObject({
        longest: { field: "remark", subject: "Mathématiques", length, excess: length - holds },
      });
    }),
    { numRuns: 60 },
  );
});

test("the council's appreciation may be the longest", async () => {
  const [outcome] = await nameOverlong([full("page")], [pageWith("Bien", "Z".repeat(90))], holding(50));
  expect(outcome).toMatchObject({ longest: { field: "councilRemark", length: 90, excess: 44 } });
});

test("a page that is too full without its longest text says so", async () => {
  const [outcome] = await nameOverlong([full("page")], [pageWith("Bien", "Z".repeat(90))], holding(2));
  expect(outcome).toMatchObject({ longest: { field: "councilRemark", length: 90, othersToo: true } });
});

test("when the trials fail for another reason, the excess is left out", async () => {
  const away = async (trials: readonly Trial<Page>[]) =>
    trials.map(({ id }): PageOutcome => ({ id, ok: false, code: "RENDER_TIMEOUT", reason: "over" }));
  const [outcome] = await nameOverlong([full("page")], [pageWith("Z".repeat(90))], away);
  expect(outcome).toHaveProperty("longest", { field: "remark", subject: "Mathématiques", length: 90 });
});

test("pages that are good, or fail for another reason, stay as they are, and nothing is set again", async () => {
  const outcomes: PageOutcome[] = [
    good("a"),
    { id: "b", ok: false, code: "MISSING_GLYPH", reason: "lacks", culprit: "😀" },
  ];
  const never = async () => Promise.reject(new Error("Nothing is tried."));
  expect(await nameOverlong(outcomes, [], never)).toEqual(outcomes);
});
