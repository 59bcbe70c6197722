import type { Term } from "@palmares/core/domain/school";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aSchool } from "../support/factories.ts";
import { annualByPencil, annualClassByPencil, byPencil } from "../support/pencil.ts";
import { TERMS } from "../support/periods.ts";
import { randomClass } from "../support/random-class.ts";
import { type Api, apiOf } from "./support/api.ts";
import { type ReadPdf, readPdf } from "./support/pdf.ts";
import { bulletinFigures, honorFigures, printedProgress } from "./support/printed-figures.ts";
import { startTestStack, type TestStack } from "./support/test-stack.ts";

const school = aSchool({ id: "pencil" });
/** Seeds of small and large classes, with coarse and fine marks. To test another class, add a number. */
const CLASSES = [11, 12, 14].map((seed) => randomClass(school, `c${seed}`, seed));

let stack: TestStack;
let api: Api;

beforeAll(async () => {
  stack = await startTestStack();
  for (const record of CLASSES) await stack.save(record);
  api = apiOf(stack.running.url, await stack.tokenFor(school.id));
});
afterAll(() => stack?.stop());

/** The papers of a whole class, read, by student id. */
async function papers(type: string, class_id: string, term: Term): Promise<Map<string, ReadPdf>> {
  const pdfs = [...(await api.makeClass({ class_id, term, type }))];
  return new Map(await Promise.all(pdfs.map(async ([id, pdf]) => [id, await readPdf(pdf)] as const)));
}

describe.each(CLASSES.map((record) => [record.schoolClass.name, record] as const))(
  "the documents of %s",
  (_, record) => {
    it.each(["T1", "T3"] as const)("print the figures calculated by hand, in %s", async (term) => {
      const pencil = byPencil(record, term);
      const ranked = record.students.filter(({ id }) => pencil.results.has(id));
      const pdfs = await papers("BULLETIN", record.schoolClass.id, term);
      const annualOfClass = annualClassByPencil(record) ?? "";
      for (const { id } of ranked) {
        const result = pencil.results.get(id);
        const text = pdfs.get(id)?.text ?? "";
        expect(bulletinFigures(text)).toEqual({
          average: result?.average,
          rank: result?.rank,
          ranked: ranked.length,
          distinction: result?.distinction ?? "–",
          classAverage: pencil.classAverage,
          best: pencil.best,
          lowest: pencil.lowest,
          totals: {
            average: result?.average,
            coefficients: result?.coefficients.replace(/,?0+$/, ""),
            weightedTotal: result?.weightedTotal,
          },
        });
        const terms = TERMS.slice(0, TERMS.indexOf(term) + 1);
        const pencils = terms.map((termSoFar) => byPencil(record, termSoFar));
        const annual = term === "T3" ? annualByPencil(record, id) : undefined;
        if (term === "T1") expect(text).not.toContain("Évolution");
        else
          expect(printedProgress(text)).toEqual({
            terms,
            averages: pencils.map(({ results }) => results.get(id)?.average ?? "–"),
            ranks: pencils.map(({ results }) => results.get(id)?.rank ?? "–"),
            classAverages: pencils.map(({ classAverage }) => classAverage),
            ...(annual !== undefined && { annual, annualOfClass }),
          });
      }
    });

    it("include a certificate for exactly the students whose average earns one", async () => {
      const { results } = byPencil(record, "T1");
      const honoured = record.students.filter(({ id }) => results.get(id)?.distinction !== undefined);
      // A batch without a single document is refused.
      const pdfs =
        honoured.length === 0 ? new Map<string, ReadPdf>() : await papers("HONOR", record.schoolClass.id, "T1");
      expect([...pdfs.keys()].sort()).toEqual(honoured.map(({ id }) => id).sort());
      for (const { id } of honoured) {
        const result = results.get(id);
        expect(honorFigures(pdfs.get(id)?.text ?? "")).toEqual({
          distinction: result?.distinction?.toLowerCase(),
          average: result?.average,
          rank: result?.rank,
          ranked: results.size,
        });
      }
      for (const { id } of record.students.filter((student) => !honoured.includes(student))) {
        const { status, body } = await api.post("/documents/honor-board/", { student_id: id, term: "T1" });
        expect({ id, status, code: body.code }).toEqual({
          id,
          status: 409,
          code: results.has(id) ? "NO_DISTINCTION" : "NO_RESULTS",
        });
      }
    });
  },
);
