import type { ColumnView } from "@palmares/core/contract/schemas/records/marks";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Call } from "../../../web/src/api/client.ts";
import { ApiProblem } from "../../../web/src/api/problem.ts";

const memory = { getItem: () => null, setItem: () => undefined };
beforeEach(() => {
  vi.stubGlobal("localStorage", memory);
  vi.stubGlobal("document", { documentElement: {} });
  return () => vi.unstubAllGlobals();
});
const modules = async () => ({
  ...(await import("../../../web/src/screens/marks/column-work.ts")),
  ...(await import("../../../web/src/screens/marks/column-rows.ts")),
  ...(await import("../../../web/src/screens/marks/mark-words.ts")),
});

const PLACE = { class_id: "6a", term: "T1", subject_id: "maths" };
const refusal = (code: string, more: object = {}) =>
  new ApiProblem({ type: "", title: "", status: 412, code, detail: "", ...more });

/** An API with one column; a write is refused as the test says, once. */
function anApi(column: ColumnView) {
  const api = { column, sent: [] as { name: string; input: unknown; options: unknown }[], refuse: [] as ApiProblem[] };
  const call = (async (name: string, input: { body?: { marks: ColumnView["marks"] } }, options: unknown) => {
    if (name === "listEnrolments") return { students: [] };
    if (name === "getMarks") return api.column;
    api.sent.push({ name, input, options });
    const refused = api.refuse.shift();
    if (refused !== undefined) throw refused;
    api.column = { ...api.column, marks: input.body?.marks ?? [], etag: `"${api.sent.length + 1}"` };
    return api.column;
  }) as unknown as Call;
  return { api, call };
}
const COLUMN: ColumnView = {
  assessments: [],
  marks: [
    { student_id: "awa", mark: 14.25, remark: "Bien" },
    { student_id: "issa", mark: "absent" },
  ],
  etag: '"1"',
};

describe("what is typed for a mark", () => {
  test.each([
    ["14,25", "14,25"],
    [" 7 ", "7"],
    ["ABS.", "absent"],
    ["nj", "unexcused"],
    ["Nr", "not_handed_in"],
    ["disp", "dispensed"],
    ["toString", "toString"],
    ["malade", "malade"],
    ["  ", undefined],
  ])("%j is sent as %j", async (typed, sent) => {
    expect((await modules()).markOf(typed)).toBe(sent);
  });

  test("is what stands in the field for a mark that is stored", async () => {
    const { typedMark, markOf } = await modules();
    expect([typedMark(14.25, "fr"), typedMark(14.25, "en"), typedMark(undefined, "fr")]).toEqual([
      "14,25",
      "14.25",
      "",
    ]);
    for (const word of ["absent", "unexcused", "dispensed", "not_handed_in"] as const)
      expect(markOf(typedMark(word, "fr"))).toBe(word);
  });
});

describe("a column that is typed", () => {
  test("is saved as a whole by the state that was read", async () => {
    const { createColumnWork, isChanged } = await modules();
    const { api, call } = anApi(COLUMN);
    const work = createColumnWork(call, PLACE, () => "fr");
    await work.load();
    const state = () => work.state.value ?? expect.fail("not loaded");
    expect(isChanged(state())).toBe(false);
    work.type("awa", { mark: "15" });
    work.type("binta", { mark: "disp" });
    work.type("issa", { mark: "" });
    expect(isChanged(state())).toBe(true);
    await work.save("");
    expect(api.sent[0]).toEqual({
      name: "replaceMarks",
      input: {
        ...PLACE,
        body: {
          marks: [
            { student_id: "awa", mark: "15", remark: "Bien" },
            { student_id: "binta", mark: "dispensed" },
          ],
        },
      },
      options: { ifMatch: '"1"' },
    });
    expect(state()).toMatchObject({ saved: 2, busy: false });
    expect(state().column.etag).toBe('"2"');
  });

  test("keeps the user's rows and takes the others' after a conflict, or takes all of theirs", async () => {
    const { createColumnWork } = await modules();
    for (const [keep, awa] of [
      ["mine", "16"],
      ["theirs", "9"],
    ] as const) {
      const { api, call } = anApi(COLUMN);
      const work = createColumnWork(call, PLACE, () => "fr");
      await work.load();
      work.type("awa", { mark: "16" });
      const theirs = [
        { student_id: "awa", mark: 9 },
        { student_id: "issa", mark: 12 },
      ];
      api.column = { ...COLUMN, marks: theirs, etag: '"7"' };
      api.refuse = [refusal("REVISION_CONFLICT")];
      await work.save("");
      expect(work.state.value?.conflict?.stored.get("awa")).toEqual({ mark: "9", remark: "" });
      // Nothing is sent before the user has chosen.
      await work.save("");
      expect(api.sent).toHaveLength(1);
      work.settle(keep);
      const typed = work.state.value?.typed;
      expect([typed?.get("awa")?.mark, typed?.get("issa")?.mark]).toEqual([awa, "12"]);
      await work.save("");
      expect(api.sent[1]?.options).toEqual({ ifMatch: '"7"' });
    }
  });

  test("asks for a reason where the period is locked, and names faults in the row where they are", async () => {
    const { createColumnWork } = await modules();
    const { api, call } = anApi(COLUMN);
    const work = createColumnWork(call, PLACE, () => "fr");
    await work.load();
    work.type("issa", { mark: "25" });
    const errors = [{ field: "marks.1.mark", row: 2, detail: "trop haut" }];
    api.refuse = [refusal("PERIOD_LOCKED"), refusal("INVALID_BODY", { errors })];
    await work.save("");
    expect(work.state.value).toMatchObject({ needsReason: true });
    await work.save(" Copie revue ");
    expect(api.sent[1]?.input).toMatchObject({ body: { reason: "Copie revue" } });
    expect(work.state.value?.faults).toEqual(new Map([["issa", "trop haut"]]));
  });

  test("sends the marks of one assessment alone, without remarks", async () => {
    const { createColumnWork } = await modules();
    const devoir = { id: "d1", kind: "devoir", number: 1, scale: 10, weight: 1, counts: true };
    const { api, call } = anApi({ ...COLUMN, assessments: [devoir], marks: [{ student_id: "awa", marks: { d1: 7 } }] });
    const work = createColumnWork(call, PLACE, () => "fr");
    await work.load();
    work.choose("d1");
    expect(work.state.value?.typed.get("awa")).toEqual({ mark: "7", remark: "" });
    work.type("issa", { mark: "nr" });
    await work.save("");
    expect(api.sent[0]).toMatchObject({
      name: "replaceAssessmentMarks",
      input: {
        assessment_id: "d1",
        body: {
          marks: [
            { student_id: "awa", mark: "7" },
            { student_id: "issa", mark: "not_handed_in" },
          ],
        },
      },
    });
  });
});
