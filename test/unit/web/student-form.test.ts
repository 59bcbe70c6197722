import type { EnrolmentView, PersonView } from "@palmares/core/contract/schemas/records/students";
import { NewEnrolment } from "@palmares/core/contract/schemas/records/students";
import { describe, expect, it, test } from "vitest";
import type { Call } from "../../../web/src/api/client.ts";
import { ApiProblem, networkProblem } from "../../../web/src/api/problem.ts";
import { createClassForm } from "../../../web/src/screens/enrolments/class-form-work.ts";
import { createNewStudentForm, createStudentForm } from "../../../web/src/screens/enrolments/enrolment-work.ts";
import {
  enrolmentOf,
  fieldNamed,
  fieldsOf,
  newFields,
  patchesOf,
  unfitFields,
} from "../../../web/src/screens/enrolments/student-fields.ts";

const PERIODS = ["T1", "T2", "T3"];
const PERSON: PersonView = {
  id: "17",
  matricule: "0017",
  last_name: "KABORÉ",
  first_names: "Awa",
  sex: "F",
  born_on: "2013-03-01",
  classes: ["6a"],
  etag: '"3"',
};
const { id: _, classes: __, ...identity } = PERSON;
const ENROLMENT: EnrolmentView = { ...identity, student_id: "17", class_id: "6a", repeater: false, etag: '"8"' };

interface Sent {
  readonly name: string;
  readonly body: unknown;
  readonly with: unknown;
}

/** An API with one student in one class. It fails as it is told, once for each writing, and then has what `meanwhile` says. */
function anApi(...failures: (Error | undefined)[]) {
  const sent: Sent[] = [];
  let stored = { person: PERSON, enrolment: ENROLMENT };
  const call = (async (name: string, input: { body?: object }, { ifMatch, key }: Record<string, unknown> = {}) => {
    if (name === "getStudent") return stored.person;
    if (name === "getEnrolment") return stored.enrolment;
    sent.push({ name, body: input.body, with: ifMatch ?? key });
    const failure = failures.shift();
    if (failure !== undefined) throw failure;
    if (name === "changeStudent") return { ...stored.person, ...input.body, etag: '"4"' };
    return { ...stored.enrolment, ...input.body, etag: '"9"' };
  }) as unknown as Call;
  return {
    sent,
    call,
    meanwhile: (person: Partial<PersonView>) =>
      (stored = { ...stored, person: { ...stored.person, ...person, etag: '"5"' } }),
  };
}

const refused = (status: number, code: string, more: object = {}) =>
  new ApiProblem({ type: "about:blank", title: "", detail: "", status, code, ...more });

describe("what the form holds", () => {
  it("is a new student's enrolment as the API takes it; what is empty is absent", () => {
    const typed = { ...newFields("T2"), last_name: " ZONGO ", first_names: "Issa", sex: "M", repeater: "no" };
    const body = enrolmentOf(typed, undefined);
    expect(body).toEqual({
      student: { last_name: "ZONGO", first_names: "Issa", sex: "M" },
      came_in: "T2",
      repeater: false,
    });
    expect(NewEnrolment.safeParse(body).success).toBe(true);
  });

  it("of a student whom the school knows is only how he or she comes into the class", () => {
    const body = enrolmentOf({ ...newFields(), last_name: "left over", status: "former" }, "17");
    expect(body).toEqual({ student_id: "17", status: "former" });
    expect(NewEnrolment.safeParse(body).success).toBe(true);
  });

  it("changes only the record that has changed; what is emptied is taken away", () => {
    const before = fieldsOf(PERSON, ENROLMENT);
    expect(patchesOf(["born_on"], { ...before, born_on: "" })).toEqual({ person: { born_on: null } });
    expect(patchesOf(["repeater", "matricule"], { ...before, repeater: "yes", matricule: "0018" })).toEqual({
      person: { matricule: "0018" },
      enrolment: { repeater: true },
    });
  });

  it("says a leaving as one, whether its period or its reason has changed", () => {
    const gone = { ...fieldsOf(PERSON, ENROLMENT), left: "T2", left_reason: "Déménagement" };
    expect(patchesOf(["left_reason"], gone)).toEqual({ enrolment: { left: { term: "T2", reason: "Déménagement" } } });
    expect(patchesOf(["left", "left_reason"], { ...gone, left: "", left_reason: "" })).toEqual({
      enrolment: { left: null },
    });
  });

  it.each([
    [{}, []],
    [{ last_name: "  " }, ["last_name"]],
    [{ first_names: "" }, ["first_names"]],
    [{ came_in: "T2", left: "T1" }, ["left"]],
    [{ came_in: "T2", left: "T2" }, []],
    [{ left_reason: "Déménagement" }, ["left"]],
  ])("%j are sent or refused as the API would", (changed, unfit) => {
    expect(unfitFields({ ...fieldsOf(PERSON, ENROLMENT), ...changed }, PERIODS)).toEqual(unfit);
  });

  it("is found by the API's names for it", () => {
    const names = ["student.born_on", "last_name", "left.term", "left.reason", "student", "exempt_from"];
    expect(names.map(fieldNamed)).toEqual(["born_on", "last_name", "left", "left_reason", undefined, undefined]);
  });
});

describe("a student of the class", () => {
  async function opened(...failures: (Error | undefined)[]) {
    const api = anApi(...failures);
    const form = createStudentForm(api.call, { classId: "6a", studentId: "17", periods: PERIODS });
    await form.load();
    return { ...api, form };
  }

  it("is saved by the states that were read, the enrolment first, and then nothing is left to save", async () => {
    const { form, sent } = await opened();
    form.type({ born_on: "2013-04-01", left: "T1" });
    expect(form.isUnsaved()).toBe(true);
    expect(await form.save()).toBe(true);
    expect(sent).toEqual([
      { name: "changeEnrolment", body: { left: { term: "T1", reason: null } }, with: '"8"' },
      { name: "changeStudent", body: { born_on: "2013-04-01" }, with: '"3"' },
    ]);
    expect(form.isUnsaved()).toBe(false);
    expect(await form.save()).toBe(true);
    expect(sent).toHaveLength(2);
  });

  it("keeps what somebody else has written elsewhere in the record", async () => {
    const { form, sent, meanwhile } = await opened(refused(412, "REVISION_CONFLICT"));
    form.type({ born_on: "2013-04-01" });
    meanwhile({ born_at: "Kaya" });
    expect(await form.save()).toBe(true);
    expect(sent.map((one) => [one.body, one.with])).toEqual([
      [{ born_on: "2013-04-01" }, '"3"'],
      [{ born_on: "2013-04-01" }, '"5"'],
    ]);
    expect(form.state.value.typed?.born_at).toBe("Kaya");
  });

  it("shows what somebody else has written in the same field, and overwrites it only when told to", async () => {
    const { form, sent, meanwhile } = await opened(refused(412, "REVISION_CONFLICT"));
    form.type({ born_on: "2013-04-01" });
    meanwhile({ born_on: "2013-05-01" });
    expect(await form.save()).toBe(false);
    expect(sent).toHaveLength(1);
    expect([...form.state.value.conflicts]).toEqual([["born_on", "2013-05-01"]]);
    expect(form.state.value.typed?.born_on).toBe("2013-04-01");
    expect(await form.save()).toBe(true);
    expect(sent[1]).toEqual({ name: "changeStudent", body: { born_on: "2013-04-01" }, with: '"5"' });
  });

  it("gives up what was typed for what somebody else has written", async () => {
    const { form, meanwhile } = await opened(refused(412, "REVISION_CONFLICT"));
    form.type({ born_on: "2013-04-01" });
    meanwhile({ born_on: "2013-05-01" });
    await form.save();
    form.takeTheirs();
    expect(form.state.value.typed?.born_on).toBe("2013-05-01");
    expect(form.isUnsaved()).toBe(false);
  });

  it("shows the API's sentences at their fields, until those are typed over", async () => {
    const errors = [{ field: "born_on", detail: "« born_on » doit être un jour." }];
    const { form } = await opened(
      refused(422, "INVALID_BODY", { errors }),
      refused(409, "MATRICULE_TAKEN", { detail: "Déjà pris." }),
    );
    form.type({ born_on: "x", matricule: "0018" });
    expect(await form.save()).toBe(false);
    expect([...form.state.value.faults]).toEqual([["born_on", "« born_on » doit être un jour."]]);
    form.type({ born_on: "2013-04-01" });
    expect(form.state.value.faults.size).toBe(0);
    expect(await form.save()).toBe(false);
    expect([...form.state.value.faults]).toEqual([["matricule", "Déjà pris."]]);
  });

  it("sends nothing without a name", async () => {
    const { form, sent } = await opened();
    form.type({ last_name: " " });
    expect(await form.save()).toBe(false);
    expect(form.state.value.unfit).toEqual(["last_name"]);
    expect(sent).toEqual([]);
  });
});

test("a new student whose answer was lost is sent again with the same key, and enrolled once", async () => {
  const { call, sent } = anApi(networkProblem());
  const keys = ["key-1", "key-2"].values();
  const added: string[] = [];
  const form = createNewStudentForm(call, {
    classId: "6a",
    periods: PERIODS,
    empty: newFields(),
    newKey: () => keys.next().value ?? "",
    known: () => undefined,
    onAdded: ({ student_id }) => added.push(student_id),
  });
  await form.load();
  expect(await form.save()).toBe(false);
  expect(form.state.value.unfit).toEqual(["last_name", "first_names"]);
  form.type({ last_name: "ZONGO", first_names: "Issa" });
  expect(await form.save()).toBe(false);
  expect(form.state.value.problem?.code).toBe("NETWORK");
  expect(await form.save()).toBe(true);
  expect(sent.map((one) => one.with)).toEqual(["key-1", "key-1"]);
  expect(added).toEqual(["17"]);
});

test("a class is renamed, and may be without a main teacher", async () => {
  const sent: unknown[] = [];
  const found = {
    id: "6a",
    name: "6e A",
    level: "6e",
    school_year: "2025-2026",
    main_teacher: "Mme DIALLO",
    etag: '"1"',
  };
  const call = (async (name: string, input: object, { ifMatch }: Record<string, unknown> = {}) => {
    if (name === "changeClass") sent.push([input, ifMatch]);
    return found;
  }) as unknown as Call;
  const form = createClassForm(call, "6a");
  await form.load();
  form.type({ name: "6e Alpha ", main_teacher: "" });
  expect(await form.save()).toBe(true);
  expect(sent).toEqual([[{ class_id: "6a", body: { name: "6e Alpha", main_teacher: null } }, '"1"']]);
  form.type({ level: "" });
  expect(await form.save()).toBe(false);
  expect(form.state.value.unfit).toEqual(["level"]);
});
