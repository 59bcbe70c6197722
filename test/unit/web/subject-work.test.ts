import type { SubjectView } from "@palmares/core/contract/schemas/records/subjects";
import { describe, expect, it, test } from "vitest";
import type { Call } from "../../../web/src/api/client.ts";
import { ApiProblem, networkProblem } from "../../../web/src/api/problem.ts";
import {
  faultsOf,
  fieldsOf as fieldsIn,
  newFields,
  subjectOf,
} from "../../../web/src/screens/subjects/subject-fields.ts";
import { createSubjectWork } from "../../../web/src/screens/subjects/subject-work.ts";

const MATHS: SubjectView = {
  id: "maths",
  class_id: "6a",
  name: "Mathématiques",
  names: { en: "Mathematics" },
  group: "main",
  coefficient: 2.5,
  position: 1,
  etag: "1",
};

const fieldsOf = (subject: SubjectView) => fieldsIn(subject, "fr");

/** An API with one class; it fails as it is told, once for each. */
function anApi(...failures: (Error | undefined)[]) {
  const calls: unknown[][] = [];
  let subjects: readonly SubjectView[] = [MATHS];
  const call = (async (name: string, input: { body?: SubjectView }, { ifMatch, key }: Record<string, unknown> = {}) => {
    if (name === "listSubjects") return { subjects };
    calls.push([name, input, ifMatch ?? key]);
    const failure = failures.shift();
    if (failure !== undefined) throw failure;
    if (name === "deleteSubject") subjects = [];
    if (name === "createSubject" && input.body) subjects = [...subjects, { ...input.body, id: "new", etag: "1" }];
    return {};
  }) as unknown as Call;
  const keys = ["key-1", "key-2", "key-3"].values();
  return { calls, work: createSubjectWork(call, "6a", () => keys.next().value ?? "") };
}

const refused = (status: number, code: string) =>
  new ApiProblem({ type: "about:blank", title: "", detail: "", status, code });

describe("a subject's fields", () => {
  it("say of a subject what it is, and make the same one again", () => {
    const whole: SubjectView = { ...MATHS, teacher: "Mme DIALLO", optional: "bonus", part_of: "sciences" };
    const { id: _, class_id: __, etag: ___, coefficient: ____, ...body } = whole;
    expect(subjectOf(fieldsOf(whole))).toEqual({ ...body, coefficient: "2,5" });
  });

  it("that are empty are no members, and a name in a language that the form does not show stays", () => {
    const fields = { ...fieldsOf({ ...MATHS, names: { fr: "Maths", en: "Mathematics" } }), teacher: " " };
    const { names, ...others } = subjectOf({ ...fields, names: { ...fields.names, en: " ", pt: "Matemática " } });
    expect(names).toEqual({ fr: "Maths", pt: "Matemática" });
    expect(Object.keys(others)).toEqual(["name", "group", "coefficient", "position"]);
  });

  it("of a new one put it last, in the first group of the school's rules", () => {
    const last = { ...MATHS, position: 12 };
    expect(newFields([MATHS, last], [{ id: "lettres", name: "Lettres" }])).toMatchObject({
      position: "13",
      group: "lettres",
      coefficient: "1",
    });
    expect(newFields([], [])).toMatchObject({ position: "1", group: "main" });
  });

  it.each<readonly [Partial<ReturnType<typeof fieldsOf>>, readonly string[]]>([
    [{}, []],
    [{ coefficient: "0,01" }, []],
    [{ coefficient: "100" }, []],
    [{ coefficient: "2.5" }, []],
    [{ coefficient: "100,5" }, ["coefficient"]],
    [{ coefficient: "0" }, ["coefficient"]],
    [{ coefficient: "1,125" }, ["coefficient"]],
    [{ name: "  ", position: "0", coefficient: "deux" }, ["name", "coefficient", "position"]],
    [{ position: "100" }, ["position"]],
  ])("%j are sent or refused as the API would", (changed, faults) => {
    expect(faultsOf({ ...fieldsOf(MATHS), ...changed })).toEqual(faults);
  });
});

test("a subject is replaced by the state that was shown", async () => {
  const { calls, work } = anApi();
  await work.load();
  expect(work.state.value.records).toEqual([MATHS]);
  expect(await work.save(subjectOf({ ...fieldsOf(MATHS), names: { en: "Maths" } }), MATHS)).toBe(true);
  const body = { name: "Mathématiques", names: { en: "Maths" }, group: "main", coefficient: "2,5", position: 1 };
  expect(calls).toEqual([["replaceSubject", { class_id: "6a", subject_id: "maths", body }, "1"]]);
  expect(work.state.value.done).toEqual({ what: "changed", name: "Mathématiques" });
});

test("a new subject whose answer was lost is sent again with the same key; another one has another", async () => {
  const { calls, work } = anApi(networkProblem());
  const fields = { ...newFields([MATHS], []), name: "Latin" };
  expect(await work.save(subjectOf(fields), undefined)).toBe(false);
  expect(work.state.value.problem?.code).toBe("NETWORK");
  expect(await work.save(subjectOf(fields), undefined)).toBe(true);
  expect(await work.save(subjectOf({ ...fields, name: "Grec" }), undefined)).toBe(true);
  expect(calls.map(([, , key]) => key)).toEqual(["key-1", "key-1", "key-2"]);
  expect(work.state.value.records?.map(({ name }) => name)).toEqual(["Mathématiques", "Latin", "Grec"]);
});

test("what somebody else has changed meanwhile is refused, and what there is now is shown", async () => {
  const { work } = anApi(refused(412, "REVISION_CONFLICT"));
  await work.load();
  expect(await work.save(subjectOf(fieldsOf(MATHS)), MATHS)).toBe(false);
  expect(work.state.value).toMatchObject({ records: [MATHS], isBusy: false, problem: { code: "REVISION_CONFLICT" } });
});

test("a subject with marks stays, and the reason is shown", async () => {
  const { calls, work } = anApi(refused(409, "STILL_IN_USE"), undefined);
  await work.load();
  await work.remove(MATHS);
  expect(work.state.value).toMatchObject({ records: [MATHS], problem: { code: "STILL_IN_USE" } });
  await work.remove(MATHS);
  expect(work.state.value).toEqual({ records: [], isBusy: false, done: { what: "removed", name: "Mathématiques" } });
  expect(calls[0]).toEqual(["deleteSubject", { class_id: "6a", subject_id: "maths" }, "1"]);
});
