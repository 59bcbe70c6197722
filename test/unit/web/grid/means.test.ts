import { rulePackFile } from "@palmares/core/rules/rule-packs";
import { describe, expect, test } from "vitest";
import type { Call } from "../../../../web/src/api/client.ts";
import { type CellKey, cellKey, textIn } from "../../../../web/src/screens/grid/model/cells.ts";
import type { Sheet } from "../../../../web/src/screens/grid/work/load-sheet.ts";
import { loadMeans } from "../../../../web/src/screens/grid/work/means.ts";

const assessment = (id: string, kind: string, number: number, scale = 20) => ({
  id,
  kind,
  number,
  scale,
  weight: 1,
  counts: true,
});
const subject = (id: string, more: object = {}) => ({
  id,
  class_id: "6a",
  name: id,
  group: "main",
  coefficient: 30,
  position: 1,
  etag: "",
  ...more,
});
const student = (student_id: string, more: object = {}) => ({
  student_id,
  class_id: "6a",
  matricule: "",
  last_name: "K",
  first_names: "A",
  etag: "",
  ...more,
});

/** A grid with these assessments in which these texts stand. */
async function meanIn(
  pack: string,
  assessments: ReturnType<typeof assessment>[],
  texts: Readonly<Record<string, string>>,
  { term = "T1", who = student("awa"), subjects = [subject("maths")], parts = {} as Record<string, object> } = {},
): Promise<string | undefined> {
  const call = (async (_: string, { subject_id }: { subject_id?: string }) =>
    parts[subject_id ?? ""]) as unknown as Call;
  const sheet = {
    place: { class_id: "6a", term, subject_id: "maths" },
    students: [who],
    everybody: [who],
    subjects,
    assessments,
    rules: { in_force: { id: pack, file: rulePackFile(pack) } },
  } as unknown as Sheet;
  const entered = new Map(Object.entries(texts).map(([field, text]) => [cellKey(field as "mark", "awa"), text]));
  const mean = await loadMeans(call, sheet);
  return mean?.(sheet, "awa", (key: CellKey) => textIn(entered, key));
}

const BJ = [
  assessment("i1", "interrogation", 1),
  assessment("i2", "interrogation", 2),
  assessment("d1", "devoir-surveille", 1),
  assessment("d2", "devoir-surveille", 2),
];
const MARKS = { "@i1": "12", "@i2": "15", "@d1": "11", "@d2": "14" };

describe("the mean in the grid", () => {
  test("is that of the school's formula, as the paper prints it: (13,5 + 11 + 14) / 3", async () => {
    expect(await meanIn("bj-trimestres-2024", BJ, MARKS)).toBe("12,83");
  });

  test("brings each mark from its own scale, and treats words as the rules say", async () => {
    const two = [assessment("d1", "devoir", 1, 10), assessment("d2", "devoir", 2)];
    expect(await meanIn("bf-2024", two, { "@d1": "6", "@d2": "15" })).toBe("13,50");
    expect(await meanIn("bf-2024", two, { "@d1": "6", "@d2": "abs" })).toBe("12,00");
    expect(await meanIn("bf-2024", two, { "@d1": "6", "@d2": "abs nj" })).toBe("6,00");
    expect(await meanIn("bf-2024", two, { "@d1": "abs", "@d2": "abs" })).toBe("abs");
  });

  test("does not count a cell whose text is no mark, since it is not saved either", async () => {
    expect(await meanIn("bj-trimestres-2024", BJ, { ...MARKS, "@d2": "25" })).toBe("12,25");
    expect(await meanIn("bf-2024", [], {})).toBe("");
  });

  test("is the typed mark where there is one", async () => {
    expect(await meanIn("bj-trimestres-2024", BJ, { ...MARKS, mark: "9,5" })).toBe("9,50");
  });

  test("is out of the subject's maximum in a pack of points", async () => {
    const held = [assessment("e1", "examen", 1, 40)];
    expect(await meanIn("cd-points", held, { "@e1": "20" }, { term: "EX1" })).toBe("30,00");
    expect(await meanIn("cd-points", [], { mark: "28" }, { term: "P1" })).toBe("28,00");
    // Above the maximum, which is the coefficient.
    expect(await meanIn("cd-points", [], { mark: "31" }, { term: "P1" })).toBe("");
  });

  test("of a subject with parts is made of theirs", async () => {
    const subjects = [
      subject("maths"),
      subject("algebre", { part_of: "maths", coefficient: 2 }),
      subject("geometrie", { part_of: "maths", coefficient: 1 }),
    ];
    const column = (mark: number) => ({ assessments: [], marks: [{ student_id: "awa", mark }], etag: "" });
    const parts = { algebre: column(12), geometrie: column(15) };
    expect(await meanIn("bf-2024", [], {}, { subjects, parts })).toBe("13,00");
  });

  test("is none for whoever does not take the subject, and « disp » for whoever is exempt", async () => {
    expect(await meanIn("bj-trimestres-2024", BJ, MARKS, { who: student("awa", { not_taking: ["maths"] }) })).toBe("");
    const exempt = student("awa", { exempt_from: [{ subject_id: "maths" }] });
    expect(await meanIn("bj-trimestres-2024", BJ, MARKS, { who: exempt })).toBe("disp");
  });
});
