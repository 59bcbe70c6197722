import { hundredths } from "@palmares/core/domain/figures/hundredths";
import { describe, expect, test } from "vitest";
import { bulletinPortrait, honorPortrait } from "./gallery.ts";
import { type Box, copied, drawn, placeOf, type Word, wordsWithPlaces } from "./photocopy.ts";
import { pdfOf, printBulletins, printHonorBoards, wordsOf } from "./print.ts";

const followUp = { attendance: hundredths(1800), absenceHours: 2.5 };
const bulletins = printBulletins({
  first: bulletinPortrait({ term: "T1", followUp }),
  last: bulletinPortrait({ term: "T3", subjects: 12, followUp }),
  tight: bulletinPortrait({ term: "T3", subjects: 20, followUp }),
  ties: bulletinPortrait({ term: "T3", subjects: 20, mark: () => hundredths(1200), change: everybodyTwice }),
});
const boards = printHonorBoards({
  gold: honorPortrait({ mark: () => hundredths(1725) }),
  silver: honorPortrait({ mark: () => hundredths(1450) }),
  bronze: honorPortrait({ mark: () => hundredths(1250) }),
});

/** Each student has a twin with the same marks, so that every rank is a tie. */
function everybodyTwice(record: Parameters<NonNullable<Parameters<typeof bulletinPortrait>[0]["change"]>>[0]) {
  const twin = (id: string) => `${id}-twin`;
  return {
    ...record,
    students: record.students.flatMap((student) => [
      student,
      { ...student, id: twin(student.id), matricule: `${student.matricule}-2` },
    ]),
    grades: record.grades.flatMap((grade) => [grade, { ...grade, studentId: twin(grade.studentId) }]),
  };
}

/** The words of the page that stand on one line with this one. */
const lineOf = (words: readonly Word[], { y, height }: Box) =>
  words.filter((one) => Math.abs(one.y + one.height - y - height) < height / 3).toSorted((a, b) => a.x - b.x);

const MM = 72 / 25.4;

test.each([
  ["the title of a bulletin", async () => (await bulletins).last, "BULLETIN"],
  ["the title of a full page", async () => (await bulletins).tight, "BULLETIN"],
  ["the average", async () => (await bulletins).last, "15,12"],
  ["the student's name", async () => (await bulletins).last, "KABORÉ"],
  ["the title of a certificate", async () => (await boards).gold, "TABLEAU"],
  ["the name on a certificate", async () => (await boards).gold, "KABORÉ"],
  ["the distinction in gold", async () => (await boards).gold, "Excellence"],
  ["the distinction in silver", async () => (await boards).silver, "Félicitations"],
  ["the distinction in bronze", async () => (await boards).bronze, "Encouragements"],
])("%s keeps all its strokes on a one-bit copy at 200 dots to the inch", async (_, outcome, word) => {
  const pdf = pdfOf(await outcome());
  const { lost, area } = await copied(pdf, placeOf(pdf, word));
  expect(lost).toBeLessThan(0.001);
  expect(area).toBeGreaterThan(0.8);
});

/** From below a word and its line down to another word, as far right as wanted. */
const below = (
  head: Word,
  foot: Word,
  { left = 0, width }: { readonly left?: number; readonly width: number },
): Box => {
  const y = head.y + head.height + 3;
  return { x: head.x + left, y, width, height: foot.y - 1 - y };
};
/** A page may lie on the glass anywhere: the dots begin at a line's edge, or within it. */
const ON_THE_GLASS = [0, 2].map((quarters) => (quarters / 4) * (72 / 200));

describe.each(["last", "tight"] as const)("on a copy of the bulletin « %s »", (name) => {
  const pdf = async () => pdfOf((await bulletins)[name]);
  test.each([
    // The gap before the remarks: nothing stands there but the lines between rows.
    ["the lines between rows", "Appréciation", { left: -2.4, width: 1.8 }],
    ["the bars of the class's marks", "10", { left: -20, width: 50 }],
  ] as const)("%s stand, wherever they fall", async (_, head, across) => {
    const box = below(placeOf(await pdf(), head), placeOf(await pdf(), "Total"), across);
    for (const shift of ON_THE_GLASS) {
      const { lost, area } = await copied(await pdf(), { ...box, y: box.y + shift });
      expect(lost).toBeLessThan(0.001);
      expect(area).toBeGreaterThan(0.7);
    }
  });
});

test("the three metals differ in grey, and each is dark enough for a copier that knows only black and white", async () => {
  const darkest = async (name: keyof Awaited<typeof boards>) => {
    const pdf = pdfOf((await boards)[name]);
    const [line] = wordsWithPlaces(pdf).filter(({ text }) =>
      ["Excellence", "Félicitations", "Encouragements"].includes(text),
    );
    return Math.min(...(await drawn(pdf, 300, line)).grey);
  };
  const greys = await Promise.all((["bronze", "silver", "gold"] as const).map(darkest));
  const [bronze = 0, silver = 0, gold = 0] = greys;
  expect(silver - bronze).toBeGreaterThan(20);
  expect(gold - silver).toBeGreaterThan(20);
  expect(gold).toBeLessThan(128);
});

test("a certificate leaves 10 mm of paper white at each edge", async () => {
  const { grey, width, height } = await drawn(pdfOf((await boards).gold), 100);
  const edge = Math.floor((10 / 25.4) * 100);
  const isEdge = (at: number) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    return x < edge || y < edge || x >= width - edge || y >= height - edge;
  };
  expect(grey.findIndex((value, at) => value < 250 && isEdge(at))).toBe(-1);
});

test("each distinction is as large in the seal as any other", async () => {
  const heightOf = async (name: keyof Awaited<typeof boards>, word: string) =>
    placeOf(pdfOf((await boards)[name]), word, 1).height;
  const height = await heightOf("silver", "Félicitations");
  expect(await heightOf("bronze", "Encouragements")).toBeCloseTo(height, 1);
  expect(await heightOf("gold", "Excellence")).toBeCloseTo(height, 1);
});

test("ranks of ties keep a gap to what stands beside them, in the table and in the year's progress", async () => {
  const pdf = pdfOf((await bulletins).ties);
  const words = wordsWithPlaces(pdf);
  // In the result there is room for « ex æquo ».
  const ties = words.filter(({ text }, at) => text === "ex" && words[at + 1]?.text !== "æquo");
  expect(ties.length).toBeGreaterThan(20);
  for (const tie of ties) {
    // A raised ending is a word of its own to some readers, without a gap before it.
    const line = lineOf(words, tie);
    const gaps = line.map((word, at) => word.x - (line[at - 1]?.x ?? 0) - (line[at - 1]?.width ?? 0));
    const at = line.indexOf(tie);
    const before = gaps.slice(1, at).findLast((gap) => gap > 0.5);
    const after = gaps[at + 1];
    if (before !== undefined) expect(before).toBeGreaterThan(1.3 * MM);
    if (after !== undefined) expect(after).toBeGreaterThan(1.3 * MM);
  }
});

test("in the first term school life takes the place of the year's progress, which has nothing to show yet", async () => {
  const text = wordsOf(pdfOf((await bulletins).first));
  expect(text).not.toContain("Évolution");
  expect(text).toMatch(/Assiduité .*Absences .*Sanction/);
  expect(wordsOf(pdfOf((await bulletins).last))).toContain("Évolution");
});
