import { describe, expect, test } from "vitest";
import { column, MATHS, plain, schoolsByApi } from "../../../support/schools-by-api.ts";

const schools = schoolsByApi();

describe("the marks of a class", () => {
  const assessmentParams = { ...column, assessment_id: "d1" };
  async function withAssessment() {
    const school = await schools.aSchool();
    const body = { id: "d1", kind: "devoir", number: 1, scale: 10 };
    const made = await school.secretary("createAssessment", { params: column, body });
    expect([made.status, made.body.scale]).toEqual([201, 10]);
    return school;
  }
  const putMarks = (secretary: ReturnType<typeof schools.caller>, marks: unknown, more: object = {}, ifMatch = "*") =>
    secretary("replaceAssessmentMarks", {
      params: assessmentParams,
      headers: { "If-Match": ifMatch },
      body: { marks, ...more },
    });

  test("are saved as a whole, in figures as teachers write them", async () => {
    const { secretary } = await withAssessment();
    const saved = await putMarks(secretary, [
      { student_id: "awa", mark: "7,25" },
      { student_id: "issa", mark: "absent" },
    ]);
    expect(saved.body.marks).toEqual([
      { student_id: "awa", mark: 7.25 },
      { student_id: "issa", mark: "absent" },
    ]);
    const cleared = await putMarks(secretary, [{ student_id: "issa", mark: 5 }]);
    expect(cleared.body.marks).toEqual([{ student_id: "issa", mark: 5 }]);
  });

  test("are refused as a whole, with every fault by its row", async () => {
    const { secretary } = await withAssessment();
    const refused = await putMarks(secretary, [
      { student_id: "awa", mark: 7 },
      { student_id: "issa", mark: 12 },
      { student_id: "fatou", mark: 5 },
      { student_id: "awa", mark: "7.255" },
      { student_id: "issa", mark: "malade", note: 3 },
    ]);
    expect(refused.status).toBe(422);
    const rule =
      "doit être une note de 0 à 10, avec deux décimales au plus, ou l'un de ces mots : absent, unexcused, dispensed, not_handed_in";
    expect(
      refused.body.errors.map((fault: { row: number; detail: string }) => [fault.row, plain(fault.detail)]),
    ).toEqual([
      [2, `Le champ « marks.1.mark » ${rule}.`],
      [3, "Le champ « marks.2.student_id » doit être l'identifiant d'un élève de la classe."],
      [4, `Le champ « marks.3.mark » ${rule}.`],
      [5, `Le champ « marks.4.mark » ${rule}.`],
      [5, "Le champ « marks.4.note » n'est pas attendu. Retirez-le."],
    ]);
    expect((await secretary("getAssessmentMarks", { params: assessmentParams })).body.marks).toEqual([]);
  });

  test("name a student once", async () => {
    const { secretary } = await withAssessment();
    const twice = await putMarks(secretary, [
      { student_id: "awa", mark: 7 },
      { student_id: "awa", mark: 8 },
    ]);
    expect(plain(twice.body.detail)).toBe("Le champ « marks.1.student_id » désigne le même élève que la ligne 1.");
  });

  test("of more rows than a class has students are refused with the number there may be", async () => {
    const { secretary } = await withAssessment();
    const many = await putMarks(
      secretary,
      Array.from({ length: 501 }, () => ({ student_id: "awa", mark: 7 })),
    );
    expect(plain(many.body.detail)).toContain("Le champ « marks » doit compter au plus 500 éléments.");
  });

  test("of one student are changed without the others", async () => {
    const { secretary } = await withAssessment();
    await putMarks(secretary, [{ student_id: "awa", mark: 7 }]);
    const patch = (body: unknown) =>
      secretary("changeMark", { params: { ...column, student_id: "awa" }, headers: { "If-Match": "*" }, body });
    expect((await patch({ mark: 13.5, remark: "Bien." })).body).toMatchObject({
      mark: 13.5,
      marks: { d1: 7 },
      remark: "Bien.",
    });
    expect((await patch({ marks: { d1: null } })).body).not.toHaveProperty("marks");
    expect(plain((await patch({ marks: { d1: 11 } })).body.detail)).toContain(
      "« marks.d1 » doit être une note de 0 à 10",
    );
    expect((await patch({ marks: { d9: 1 } })).body.errors[0].field).toBe("marks.d9");
  });

  test("in a locked period need a reason, which stands in the history with what was and is", async () => {
    const { head, secretary } = await withAssessment();
    await putMarks(secretary, [{ student_id: "awa", mark: 7 }]);
    const period = { class_id: "6a", term: "T1" };
    const locked = await head("lockPeriod", { params: period, headers: { "If-Match": '"0"' }, body: {} });
    expect(locked.body).toMatchObject({ locked: true, locked_by: "head" });
    const refused = await putMarks(secretary, [{ student_id: "awa", mark: 8 }]);
    expect([refused.status, refused.body.code]).toEqual([409, "PERIOD_LOCKED"]);
    expect((await putMarks(secretary, [{ student_id: "awa", mark: 8 }], { reason: "Copie revue" })).status).toBe(200);
    const history = await head("listHistory", { params: { class_id: "6a" } });
    expect(history.body.entries[0]).toMatchObject({
      who: "secretary",
      reason: "Copie revue",
      subject_id: "maths",
      changes: [{ student_id: "awa", assessment_id: "d1", field: "mark", from: 7, to: 8 }],
    });
    const unlock = (query: Record<string, string>) =>
      head("unlockPeriod", { params: period, headers: { "If-Match": locked.etag ?? "" }, query });
    expect((await unlock({})).body.field).toBe("reason");
    expect((await unlock({ reason: "Oubli" })).status).toBe(204);
  });

  test("are told by subject how far they are entered, and which of them the caller may write", async () => {
    const { id, head, secretary } = await withAssessment();
    const params = { class_id: "6a", term: "T1" };
    const states = async (who: typeof head) => (await who("listColumns", { params })).body;
    expect(await states(secretary)).toEqual({
      class_id: "6a",
      term: "T1",
      locked: false,
      subjects: [
        {
          subject_id: "maths",
          name: "Mathématiques",
          out_of: 20,
          students: 2,
          entered: 0,
          remarks: 0,
          assessments: 1,
          writable: true,
        },
      ],
    });
    await putMarks(secretary, [{ student_id: "awa", mark: "absent" }]);
    const entry = { ...column, student_id: "issa" };
    await secretary("changeMark", { params: entry, headers: { "If-Match": "*" }, body: { mark: 12, remark: "Bien" } });
    await secretary("createSubject", { params: { class_id: "6a" }, body: { id: "eps", ...MATHS, position: 2 } });
    const enrolment = { params: { class_id: "6a", student_id: "awa" }, headers: { "If-Match": "*" } };
    await secretary("changeEnrolment", { ...enrolment, body: { exempt_from: [{ subject_id: "eps" }] } });
    await head("lockPeriod", { params, headers: { "If-Match": '"0"' }, body: {} });
    const now = await states(secretary);
    expect(now.locked).toBe(true);
    expect(now.subjects).toMatchObject([
      { subject_id: "maths", students: 2, entered: 2, remarks: 1 },
      { subject_id: "eps", students: 1, entered: 0, assessments: 0 },
    ]);
    const teacher = schools.caller(id, "teacher", "t2");
    expect((await states(teacher)).code).toBe("CLASS_NOT_FOUND");
    await head("replaceTeacher", {
      params: { user_id: "t2" },
      headers: { "If-Match": "*" },
      body: { assignments: [{ class_id: "6a", subject_id: "eps" }] },
    });
    const writable = async (who: typeof head) =>
      (await states(who)).subjects.map((one: { writable: boolean }) => one.writable);
    expect(await writable(teacher)).toEqual([false, true]);
    expect(await writable(schools.caller(id, "viewer"))).toEqual([false, false]);
    const wrong = await secretary("listColumns", { params: { ...params, term: "T9" } });
    expect(wrong.body).toMatchObject({ code: "TERM_NOT_IN_SCHOOL", valid_values: ["T1", "T2", "T3"] });
  });

  test("of a teacher are those of the own subjects", async () => {
    const { id, head } = await withAssessment();
    const teacher = schools.caller(id, "teacher", "t1");
    const write = () => putMarks(teacher, [{ student_id: "awa", mark: 7 }]);
    const results = () => teacher("getResults", { params: { class_id: "6a", term: "T1" } });
    expect([(await write()).body.code, (await results()).body.code]).toEqual(["CLASS_NOT_FOUND", "CLASS_NOT_FOUND"]);
    const assign = (subject_id: string) =>
      head("replaceTeacher", {
        params: { user_id: "t1" },
        headers: { "If-Match": "*" },
        body: { assignments: [{ class_id: "6a", subject_id }] },
      });
    expect((await assign("mathes")).body.errors).toMatchObject([{ row: 1, field: "assignments.0.subject_id" }]);
    expect((await assign("maths")).status).toBe(200);
    expect((await write()).status).toBe(200);
    await head("createSubject", { params: { class_id: "6a" }, body: { id: "svt", ...MATHS, name: "SVT" } });
    const other = { ...column, subject_id: "svt" };
    const foreign = await teacher("replaceMarks", { params: other, headers: { "If-Match": "*" }, body: { marks: [] } });
    expect([foreign.status, foreign.body.code]).toEqual([403, "FORBIDDEN"]);
    expect((await teacher("getMarks", { params: other })).status).toBe(200);
    // 7 of 10.
    const of6a = await results();
    expect(of6a.body.students).toContainEqual(expect.objectContaining({ student_id: "awa", average: 14 }));
  });
});
