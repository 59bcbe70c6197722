import type { ColumnView } from "@palmares/core/contract/schemas/records/marks";
import { describe, expect, it, vi } from "vitest";
import type { Call } from "../../../web/src/api/client.ts";
import { ApiProblem } from "../../../web/src/api/problem.ts";
import type { ClassStudent } from "../../../web/src/parts/students.ts";
import {
  changedRecords,
  decisionsWith,
  entryPatch,
  sentOf,
} from "../../../web/src/screens/classes/corrections/bodies.ts";
import { createCorrectionWork } from "../../../web/src/screens/classes/corrections/correction-work.ts";
import { councilChoices } from "../../../web/src/screens/classes/corrections/distinctions.ts";
import type { StudentRecords } from "../../../web/src/screens/classes/corrections/records.ts";
import {
  councilSlots,
  isChanged,
  personSlots,
  subjectSlots,
} from "../../../web/src/screens/classes/corrections/slots.ts";

const student = {
  student_id: "17",
  class_id: "6a",
  matricule: "",
  last_name: "KABORÉ",
  first_names: "Awa",
  etag: "e1",
};
const subject = (id: string, more = {}) => ({
  id,
  class_id: "6a",
  name: id,
  group: "main",
  coefficient: 2,
  position: 1,
  etag: "s1",
  ...more,
});
const column = (more: Partial<ColumnView> = {}): ColumnView => ({
  assessments: [],
  marks: [{ student_id: "17", mark: 12.5, remark: "Bien." }],
  etag: "c1",
  ...more,
});
const records = (more: Partial<StudentRecords> = {}): StudentRecords => ({
  subjects: [subject("maths"), subject("svt")],
  columns: new Map([
    ["maths", column()],
    ["svt", column({ marks: [] })],
  ]),
  followUp: { student_id: "17", absence_hours: 2.5, etag: "f1" },
  council: { decisions: [{ student_id: "4", remark: "Assez bien." }], etag: "k1" },
  person: { id: "17", matricule: "", last_name: "KABORÉ", first_names: "Awa", classes: ["6a"], etag: "p1" },
  ...more,
});
const allOf = (of: StudentRecords) => [
  ...subjectSlots(of, student).flatMap(({ slots }) => slots),
  ...councilSlots(of, "fr"),
  ...personSlots(of),
];
const idsOf = (of: StudentRecords, who: ClassStudent = student) =>
  subjectSlots(of, who).map((one) => one.slots.map(({ id }) => id));

describe("the fields beside a page", () => {
  it("hold what is stored as it would be typed, and a change is one that is kept", () => {
    const slots = allOf(records());
    const stored = Object.fromEntries(slots.map(({ id, stored }) => [id, stored]));
    expect(stored).toMatchObject({
      "subject maths.mark": "12,5",
      "subject maths.remark": "Bien.",
      "subject svt.mark": "",
      "followUp.absence_hours": "2,5",
      "council.remark": "",
      "person.last_name": "KABORÉ",
    });
    const typed = new Map([
      ["subject maths.remark", " Bien. "],
      ["subject svt.mark", "abs"],
    ]);
    expect(slots.filter((slot) => isChanged(typed, slot)).map(({ id }) => id)).toEqual(["subject svt.mark"]);
  });

  it("are the marks of a subject's assessments where there are some, and the typed one where somebody typed it", () => {
    const assessment = { id: "d1", kind: "devoir", number: 1, scale: 20, weight: 1, counts: true };
    const withMarks = (marks: ColumnView["marks"]) =>
      records({
        subjects: [subject("maths")],
        columns: new Map([["maths", column({ assessments: [assessment], marks })]]),
      });
    expect(idsOf(withMarks([{ student_id: "17", marks: { d1: 9 } }]))).toEqual([
      ["subject maths.marks.d1", "subject maths.remark"],
    ]);
    expect(idsOf(withMarks([{ student_id: "17", mark: 11 }]))).toEqual([
      ["subject maths.marks.d1", "subject maths.mark", "subject maths.remark"],
    ]);
  });

  it("leave out what the student does not take, and of what the student is exempt from leave the remark", () => {
    const of = records({ subjects: [subject("maths"), subject("svt"), subject("tp", { part_of: "svt" })] });
    const columns = new Map([...of.columns, ["tp", column()] as const]);
    expect(idsOf({ ...of, columns }, { ...student, not_taking: ["svt"] })).toEqual([
      ["subject maths.mark", "subject maths.remark"],
    ]);
    expect(idsOf({ ...of, columns }, { ...student, exempt_from: [{ subject_id: "maths" }] })[0]).toEqual([
      "subject maths.remark",
    ]);
  });

  it("show the council's remark, or the one that the follow-up keeps from before", () => {
    const followUp = { student_id: "17", council_remark: "Avant.", etag: "f1" };
    const remark = (of: StudentRecords) => councilSlots(of, "fr")[0]?.stored;
    expect(remark(records({ followUp }))).toBe("Avant.");
    const council = { decisions: [{ student_id: "17", remark: "Maintenant." }], etag: "k1" };
    expect(remark(records({ followUp, council }))).toBe("Maintenant.");
  });
});

describe("what is sent", () => {
  it("is a figure, a word of the API, or what was typed, for the API to say what is wrong", () => {
    expect(sentOf({ kind: "hours" }, "2,5")).toBe(2.5);
    expect(sentOf({ kind: "hours" }, "deux")).toBe("deux");
    expect(sentOf({ kind: "mark" }, "Abs.")).toBe("absent");
    expect(sentOf({ kind: "mark" }, "25")).toBe("25");
    expect(sentOf({ kind: "text" }, "  ")).toBeNull();
  });

  it("is of each record only what has changed", () => {
    const of = records();
    const typed = new Map([
      ["subject maths.mark", ""],
      ["subject svt.remark", "Peut mieux faire."],
      ["followUp.lateness", "3"],
    ]);
    const changed = changedRecords(allOf(of), typed);
    expect([...changed.keys()]).toEqual(["subject maths", "subject svt", "followUp"]);
    expect(entryPatch(changed.get("subject maths") ?? [], typed, " Copie revue ")).toEqual({
      mark: null,
      reason: "Copie revue",
    });
    expect(
      entryPatch(
        [{ id: "x", record: "subject m", member: "marks.d1", kind: "mark", stored: "" }],
        new Map([["x", "7"]]),
        "",
      ),
    ).toEqual({
      marks: { d1: "7" },
    });
  });

  it("is the council's whole list, with the others as they are and this student as it shall be", () => {
    const before = [
      { student_id: "4", remark: "Assez bien." },
      { student_id: "17", distinction: "felicitations", sanctions: ["a", "b"] },
    ];
    const of = records({ council: { decisions: before, etag: "k1" } });
    const slots = councilSlots(of, "fr").filter(({ record }) => record === "council");
    const own = (typed: Record<string, string>) => {
      const all = new Map(Object.entries(typed));
      return decisionsWith(
        before,
        "17",
        slots.filter((slot) => isChanged(all, slot)),
        all,
      );
    };
    expect(own({ "council.remark": "Très bien." })).toEqual([
      before[0],
      { student_id: "17", distinction: "felicitations", sanctions: ["a", "b"], remark: "Très bien." },
    ]);
    expect(own({ "council.sanction": "none", "council.distinction": "" })).toEqual([
      before[0],
      { student_id: "17", sanction: "none" },
    ]);
    const plain = [{ student_id: "17", remark: "x" }];
    const gone = new Map([["council.remark", ""]]);
    const remark = councilSlots(records({ council: { decisions: plain, etag: "" } }), "fr").slice(0, 1);
    expect(decisionsWith(plain, "17", remark, gone)).toEqual([]);
  });

  it("can be chosen by the exact names of the rules, in the language of the console", () => {
    const list = {
      rule_packs: [],
      shipped: "x",
      in_force: {
        id: "own",
        file: {
          distinctions: [{ id: "f", name: "Félicitations", names: { en: "Congratulations" } }, { id: 3 }, null],
          sanctions: "none",
          assessmentKinds: [{ id: "devoir", name: "Devoir surveillé" }],
        },
      },
    };
    expect(councilChoices(list, "fr")).toEqual({
      distinctions: [{ id: "f", name: "Félicitations" }],
      sanctions: [],
      kinds: [{ id: "devoir", name: "Devoir surveillé" }],
    });
    expect(councilChoices(list, "en").distinctions).toEqual([{ id: "f", name: "Congratulations" }]);
  });
});

describe("corrections", () => {
  const place = { classId: "6a", term: "T1", entryTerm: "T1" };
  const problem = (code: string, status: number, field?: string) =>
    new ApiProblem({ type: "about:blank", title: "", status, code, detail: `${code}.`, ...(field && { field }) });

  /** An API that keeps the records; `refuse` may throw at a write. */
  function anApi(of = records(), refuse: (name: string) => void = () => undefined) {
    const written: { readonly name: string; readonly body: unknown; readonly ifMatch: string | undefined }[] = [];
    const answers: Record<string, (input: { readonly subject_id?: string }) => unknown> = {
      listSubjects: () => ({ subjects: of.subjects }),
      getMarks: ({ subject_id = "" }) => of.columns.get(subject_id),
      getFollowUp: () => of.followUp,
      getCouncil: () => of.council,
      getStudent: () => of.person,
      changeMark: () => ({ student_id: "17", mark: 14, etag: "c2" }),
      changeFollowUp: () => ({ ...of.followUp, etag: "f2" }),
      changeStudent: () => ({ ...of.person, etag: "p2" }),
      changeCouncil: () => ({ ...of.council, etag: "k2" }),
    };
    const call = vi.fn(
      (
        name: string,
        input: { readonly body?: unknown; readonly subject_id?: string },
        options: { readonly ifMatch?: string },
      ) => {
        if (input.body !== undefined) {
          written.push({ name, body: input.body, ifMatch: options.ifMatch });
          refuse(name);
        }
        return Promise.resolve(answers[name]?.(input));
      },
    );
    return { call: call as unknown as Call, written, asked: () => call.mock.calls.map(([name]) => name) };
  }
  const opened = async (api: ReturnType<typeof anApi>) => {
    const saved = vi.fn();
    const work = createCorrectionWork(api.call, place, saved);
    await work.open("17");
    const slots = () => {
      const { records: now } = work.state.value;
      return now === undefined ? [] : allOf(now);
    };
    return { work, slots, saved };
  };

  it("are written by the state that was read, once for each record, and the answer is the new state", async () => {
    const api = anApi();
    const { work, saved } = await opened(api);
    work.type("subject maths.mark", "14");
    work.type("council.remark", "Bon trimestre.");
    expect(await work.save(allOf, "")).toBe(true);
    expect(api.written).toEqual([
      { name: "changeMark", body: { mark: "14" }, ifMatch: "c1" },
      {
        name: "changeCouncil",
        body: {
          decisions: [
            { student_id: "4", remark: "Assez bien." },
            { student_id: "17", remark: "Bon trimestre." },
          ],
        },
        ifMatch: "k1",
      },
    ]);
    expect(saved).toHaveBeenCalledTimes(1);
    expect(work.state.value.records?.columns.get("maths")).toMatchObject({ etag: "c2", marks: [{ mark: 14 }] });
    work.type("subject maths.mark", "15");
    await work.save(allOf, "");
    expect(api.written.at(-1)?.ifMatch).toBe("c2");
  });

  it("ask for the class's marks once, whoever is looked at next", async () => {
    const api = anApi();
    const { work } = await opened(api);
    await work.open("4");
    expect(api.asked().filter((name) => name === "getMarks").length).toBe(2);
    expect(api.asked().filter((name) => name === "getFollowUp").length).toBe(2);
  });

  it("say that somebody else has written, keep what was typed, and leave the choice", async () => {
    let isFirst = true;
    const of = records();
    const api = anApi(of, () => {
      if (!isFirst) return;
      isFirst = false;
      (of.columns as Map<string, ColumnView>).set(
        "maths",
        column({ marks: [{ student_id: "17", mark: 8 }], etag: "c9" }),
      );
      throw problem("REVISION_CONFLICT", 412);
    });
    const { work, slots, saved } = await opened(api);
    work.type("subject maths.mark", "14");
    expect(await work.save(allOf, "")).toBe(false);
    expect([...work.state.value.conflicts]).toEqual(["subject maths"]);
    expect(slots().find(({ id }) => id === "subject maths.mark")?.stored).toBe("8");
    expect(work.state.value.typed.get("subject maths.mark")).toBe("14");
    expect(saved).not.toHaveBeenCalled();
    // "Mine": saved again, by the state that is shown now.
    expect(await work.save(allOf, "")).toBe(true);
    expect(api.written.at(-1)?.ifMatch).toBe("c9");
  });

  it("take what is stored, when that is chosen", async () => {
    const api = anApi(records(), () => {
      throw problem("REVISION_CONFLICT", 412);
    });
    const { work, slots } = await opened(api);
    work.type("subject maths.mark", "14");
    await work.save(allOf, "");
    work.drop(slots().filter(({ record }) => record === "subject maths"));
    expect([work.state.value.typed.size, work.state.value.conflicts.size]).toEqual([0, 0]);
  });

  it("name the field that is wrong, and ask for a reason when the period is locked", async () => {
    const wrong = anApi(records(), () => {
      throw problem("INVALID_BODY", 422, "mark");
    });
    const first = await opened(wrong);
    first.work.type("subject maths.mark", "25");
    expect(await first.work.save(allOf, "")).toBe(false);
    expect([...first.work.state.value.faults]).toEqual([["subject maths.mark", "INVALID_BODY."]]);

    const locked = anApi(records(), () => {
      throw problem("PERIOD_LOCKED", 409);
    });
    const second = await opened(locked);
    second.work.type("subject maths.mark", "13");
    await second.work.save(allOf, "");
    expect(second.work.state.value.needsReason).toBe(true);
    expect(second.work.state.value.problem).toBeUndefined();
  });

  /** What is typed while the first answer is on its way, and what the API has then been sent. */
  async function typedMeanwhile(next: string, refuse: (name: string) => void = () => undefined) {
    const api = anApi(records(), refuse);
    const { work } = await opened(api);
    work.type("subject maths.mark", "14");
    const first = work.save(allOf, "");
    await Promise.resolve();
    expect(work.state.value.isSaving).toBe(true);
    work.type("subject maths.mark", next);
    const second = work.save(allOf, "");
    const outcome = { first: await first, second: await second };
    return { outcome, marks: api.written.map(({ body }) => body), state: work.state.value };
  }

  it("keep what is typed while they are written, and write it next", async () => {
    const { outcome, marks, state } = await typedMeanwhile("13");
    expect(marks).toEqual([{ mark: "14" }, { mark: "13" }]);
    expect(outcome.first).toBe(false);
    expect(state.isSaving).toBe(false);
    // Back to what it was before: that is a change, too.
    expect((await typedMeanwhile("12,5")).marks).toEqual([{ mark: "14" }, { mark: "12,5" }]);
  });

  it("are written again at once, when what was refused has been typed anew meanwhile", async () => {
    let isFirst = true;
    const { outcome, marks, state } = await typedMeanwhile("18", () => {
      if (!isFirst) return;
      isFirst = false;
      throw problem("INVALID_BODY", 422, "mark");
    });
    expect(marks).toEqual([{ mark: "14" }, { mark: "18" }]);
    expect(outcome).toEqual({ first: false, second: true });
    expect([state.faults.size, state.problem, state.isSaved]).toEqual([0, undefined, true]);
  });

  it("take the former remark out of the follow-up when the council's is changed", async () => {
    const api = anApi(records({ followUp: { student_id: "17", council_remark: "Avant.", etag: "f1" } }));
    const { work } = await opened(api);
    work.type("council.remark", "");
    await work.save(allOf, "");
    expect(api.written).toEqual([
      { name: "changeCouncil", body: { decisions: [{ student_id: "4", remark: "Assez bien." }] }, ifMatch: "k1" },
      { name: "changeFollowUp", body: { council_remark: null }, ifMatch: "f1" },
    ]);
  });
});
