import type { ColumnView } from "@palmares/core/contract/schemas/records/marks";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Call } from "../../../../web/src/api/client.ts";
import { ApiProblem } from "../../../../web/src/api/problem.ts";
import { cellKey } from "../../../../web/src/screens/grid/model/cells.ts";
import type { Pending } from "../../../../web/src/screens/grid/model/pending.ts";
import { keyAt } from "../../../../web/src/screens/grid/model/sheet.ts";
import { createRemarksWork, type PeriodContents } from "../../../../web/src/screens/grid/remarks/remarks-work.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const PLACE = { class_id: "6a", term: "T1" };
const refusal = (code: string, errors: { field: string; detail: string }[] = []) =>
  new ApiProblem({ type: "", title: "", status: 412, code, detail: "", errors });
const student = (student_id: string, more: object = {}) => ({
  student_id,
  class_id: "6a",
  matricule: "",
  last_name: student_id,
  first_names: "x",
  etag: "",
  ...more,
});
type Decision = { student_id: string; distinction?: string; remark?: string };
interface Input {
  readonly subject_id?: string;
  readonly student_id?: string;
  readonly body?: { readonly decisions?: Decision[] } & Readonly<Record<string, unknown>>;
}

/** Two subjects and a council, as the API keeps them: a write needs the tag that its record was read with. */
function anApi({ locked = false, own = ["fr", "maths"], refuse = [] as (ApiProblem | undefined)[] } = {}) {
  const column = (marks: ColumnView["marks"]): ColumnView => ({ assessments: [], marks, etag: '"1"' });
  const api = {
    columns: new Map([
      ["fr", column([{ student_id: "awa", mark: 12, remark: "Lit bien." }])],
      ["maths", column([])],
    ]),
    decisions: [{ student_id: "awa", distinction: "felicitations", remark: "Très bon trimestre." }] as Decision[],
    followUps: [{ student_id: "issa", council_remark: "Du sérieux.", etag: '"f1"' }],
    councilTag: 1,
    sent: [] as { name: string; input: Input; ifMatch: string }[],
  };
  const call = (async (name: string, input: Input, { ifMatch = "" } = {}) => {
    const { subject_id = "", student_id = "", body = {} } = input;
    switch (name) {
      case "listColumns":
        return {
          locked,
          subjects: ["fr", "maths", "svt"].map((id) => ({ subject_id: id, name: id, writable: own.includes(id) })),
        };
      case "listEnrolments":
        return { students: [student("awa"), student("issa", { not_taking: ["maths"] })] };
      case "listSubjects":
        return { subjects: ["fr", "maths", "svt"].map((id) => ({ id })) };
      case "getMarks":
        return structuredClone(api.columns.get(subject_id) ?? column([]));
      case "listFollowUps":
        return { follow_ups: structuredClone(api.followUps) };
      case "getCouncil":
        return { decisions: structuredClone(api.decisions), etag: `"c${api.councilTag}"` };
    }
    api.sent.push({ name, input, ifMatch });
    const refused = refuse.shift();
    if (refused !== undefined) throw refused;
    if (name === "changeCouncil") {
      if (ifMatch !== `"c${api.councilTag}"`) throw refusal("REVISION_CONFLICT");
      api.decisions = body.decisions ?? [];
      return { decisions: api.decisions, etag: `"c${++api.councilTag}"` };
    }
    if (name === "changeFollowUp") {
      api.followUps = api.followUps.filter((one) => one.student_id !== student_id);
      return {};
    }
    const known = api.columns.get(subject_id) ?? column([]);
    if (ifMatch !== known.etag) throw refusal("REVISION_CONFLICT");
    const etag = `"${Number(known.etag.replaceAll('"', "")) + 1}"`;
    const others = known.marks.filter((one) => one.student_id !== student_id);
    const before = known.marks.find((one) => one.student_id === student_id);
    const entry = { ...before, student_id, ...body };
    const marks = (name === "changeMark" ? [...others, entry] : body.marks) as ColumnView["marks"];
    api.columns.set(subject_id, { ...known, marks, etag });
    return { etag };
  }) as unknown as Call;
  return { api, call };
}

interface Opening extends NonNullable<Parameters<typeof anApi>[0]> {
  readonly may?: (route: string) => boolean;
  readonly has?: PeriodContents;
}

async function opened({ may = () => true, has = { entries: true, council: true }, ...over }: Opening = {}) {
  const { api, call } = anApi(over);
  const kept: { pending: Pending } = { pending: new Map() };
  const shelf = {
    read: async () => kept.pending,
    write: async (pending: Pending) => {
      kept.pending = pending;
    },
  };
  const work = createRemarksWork({ call, may, place: PLACE, has, shelf, now: Date.now });
  await work.load();
  return { api, work, kept };
}
const pause = () => vi.advanceTimersByTimeAsync(1000);
const general = (id: string) => cellKey("general", id);
const titles = ({ sheet }: Awaited<ReturnType<typeof opened>>["work"]) =>
  sheet.value?.columns.map((one) => ("field" in one ? one.field : one.kind));

describe("the remarks of a class", () => {
  test("have a column for the council's and one for each subject of the user; a teacher has the own ones alone", async () => {
    const office = await opened();
    expect(titles(office.work)).toEqual(["mean", "general", "#fr", "#maths"]);
    const teacher = await opened({ own: ["fr"], may: (route) => !/Council|FollowUp/.test(route) });
    expect(titles(teacher.work)).toEqual(["mean", "#fr"]);
    expect(teacher.work.sheet.value?.writable).toBe(true);
    const viewer = await opened({ own: [], may: (route) => !route.startsWith("change") });
    expect(titles(viewer.work)).toEqual(["mean", "general", "#fr", "#maths", "#svt"]);
    expect(viewer.work.sheet.value?.writable).toBe(false);
  });

  test("of a period that marks are not entered in are the council's alone", async () => {
    const { work } = await opened({ has: { entries: false, council: true } });
    expect(titles(work)).toEqual(["mean", "general"]);
  });

  test("say what is recorded: the council's own remark, or the one that a follow-up keeps from earlier versions", async () => {
    const { work } = await opened();
    expect([general("awa"), general("issa"), cellKey("#fr", "awa")].map(work.textOf)).toEqual([
      "Très bon trimestre.",
      "Du sérieux.",
      "Lit bien.",
    ]);
  });

  test("are not typed where a student does not take the subject", async () => {
    const { work } = await opened();
    const { rows = [], columns = [] } = work.sheet.value ?? {};
    const at = (row: number, column: number) => keyAt(rows[row], columns[column]);
    expect([at(0, 3), at(1, 3), at(1, 2)]).toEqual([cellKey("#maths", "awa"), undefined, cellKey("#fr", "issa")]);
  });

  test("are saved record by record, the rest of a decision and the marks beside them staying as they are", async () => {
    const { api, work, kept } = await opened();
    work.edit([
      { key: general("awa"), text: "Excellent." },
      { key: general("issa"), text: "En progrès." },
      { key: cellKey("#fr", "awa"), text: "Lit très bien." },
    ]);
    await pause();
    expect(api.sent.map(({ name, ifMatch }) => [name, ifMatch])).toEqual([
      ["changeCouncil", '"c1"'],
      ["changeFollowUp", '"f1"'],
      ["changeMark", '"1"'],
    ]);
    expect(api.decisions).toEqual([
      { student_id: "awa", distinction: "felicitations", remark: "Excellent." },
      { student_id: "issa", remark: "En progrès." },
    ]);
    expect(api.followUps).toEqual([]);
    expect(api.columns.get("fr")?.marks).toEqual([{ student_id: "awa", mark: 12, remark: "Lit très bien." }]);
    expect([work.state.value.kind, work.pending.value.size, kept.pending.size]).toEqual(["saved", 0, 0]);
  });

  test("that are emptied leave no decision that says nothing, and no former remark in their place", async () => {
    const { api, work } = await opened();
    work.edit([
      { key: general("issa"), text: "" },
      { key: general("awa"), text: "" },
    ]);
    await pause();
    expect([api.decisions, api.followUps]).toEqual([[{ student_id: "awa", distinction: "felicitations" }], []]);
    expect([work.textOf(general("issa")), work.pending.value.size]).toEqual(["", 0]);
  });

  test("that a colleague has changed, too, are asked about; all others are put together", async () => {
    const { api, work } = await opened();
    work.edit([{ key: general("awa"), text: "Excellent." }]);
    api.decisions = [
      { student_id: "awa", distinction: "felicitations", remark: "Bravo." },
      { student_id: "issa", remark: "Un effort." },
    ];
    api.councilTag++;
    await pause();
    expect(work.conflicts.value).toEqual([general("awa")]);
    expect(work.textOf(general("issa"))).toBe("Un effort.");
    work.settle([general("awa")], "mine");
    await pause();
    expect(api.decisions.map(({ remark }) => remark)).toEqual(["Excellent.", "Un effort."]);
  });

  test("are undone after they were saved", async () => {
    const { api, work } = await opened();
    work.edit([{ key: cellKey("#maths", "awa"), text: "Bien." }]);
    await pause();
    expect(work.undo().map(({ text }) => text)).toEqual([""]);
    await pause();
    expect(work.textOf(cellKey("#maths", "awa"))).toBe("");
    expect(api.sent).toHaveLength(2);
  });

  test("are marked by the cell where the API refuses one, of a council by the row that was sent", async () => {
    const { work } = await opened({
      refuse: [refusal("INVALID_BODY", [{ field: "decisions.1.remark", detail: "Trop long." }])],
    });
    work.edit([{ key: general("issa"), text: "x".repeat(400) }]);
    await pause();
    expect([...work.faults.value]).toEqual([[general("issa"), "Trop long."]]);
  });

  test("may be as long as paper has room for: the council's longer than a subject's", async () => {
    const { work } = await opened();
    const text = "x".repeat(301);
    work.edit([
      { key: general("awa"), text },
      { key: cellKey("#fr", "awa"), text },
    ]);
    expect([...work.faults.value.keys()]).toEqual([cellKey("#fr", "awa")]);
  });

  test("of a locked period wait for a reason, the council's alone do not", async () => {
    const { api, work } = await opened({ locked: true });
    work.edit([
      { key: general("awa"), text: "Excellent." },
      { key: cellKey("#fr", "awa"), text: "Lit mieux." },
    ]);
    await pause();
    expect(api.sent.map(({ name }) => name)).toEqual(["changeCouncil"]);
    expect([work.state.value.kind, [...work.pending.value.keys()]]).toEqual(["waiting", [cellKey("#fr", "awa")]]);
    work.giveReason("Erreur de saisie");
    await pause();
    expect(api.sent.at(-1)).toMatchObject({ name: "changeMark", input: { body: { reason: "Erreur de saisie" } } });
    expect(work.pending.value.size).toBe(0);
  });
});
