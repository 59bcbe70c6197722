import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { anInstallation } from "../../support/engines.ts";
import { schoolApi } from "../../support/school-api.ts";

let installation: Awaited<ReturnType<typeof anInstallation>>;
let clock = new Date("2026-01-12T08:00:00.000Z");
let caller: ReturnType<typeof schoolApi>;
beforeAll(async () => {
  installation = await anInstallation();
  caller = schoolApi(
    { client: installation.client, table: installation.tables.school },
    () => (clock = new Date(clock.getTime() + 1)),
  );
});
afterAll(() => installation?.stop());
beforeEach(() => {
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
});
afterEach(() => vi.restoreAllMocks());

const plain = (text: string) => text.replaceAll("\u202f", " ").replaceAll("\u00a0", " ");
let serial = 0;

const MATHS = { name: "Mathématiques", coefficient: 4, position: 1 };
const column = { class_id: "6a", term: "T1", subject_id: "maths" };

/** A school of its own with one class, two students and a subject, made by nothing but the API. */
async function aSchoolByApi() {
  const id = `ecole-${++serial}`;
  const [admin, head, secretary] = [caller(id, "admin"), caller(id, "head"), caller(id, "secretary")];
  const school = { id, name: "Lycée", city: "Kaya", country: "Burkina Faso", rule_pack: "bf-2024" };
  expect((await admin("createSchool", { body: school })).status).toBe(201);
  const schoolClass = { id: "6a", name: "6e A", level: "6e", school_year: "2025-2026" };
  expect((await secretary("createClass", { body: schoolClass })).status).toBe(201);
  const params = { class_id: "6a" };
  expect((await secretary("createSubject", { params, body: { id: "maths", ...MATHS } })).status).toBe(201);
  for (const [studentId, first_names] of [
    ["awa", "Awa"],
    ["issa", "Issa"],
  ]) {
    const student = { id: studentId, last_name: "KABORÉ", first_names, matricule: `M-${studentId}` };
    expect((await secretary("createEnrolment", { params, body: { student } })).status).toBe(201);
  }
  return { id, admin, head, secretary };
}

describe("a write", () => {
  test("of two at once with one ETag, one is made, and the other learns what is there now", async () => {
    const { secretary } = await aSchoolByApi();
    const params = { class_id: "6a" };
    const { etag = "" } = await secretary("getClass", { params });
    const put = (main_teacher: string) =>
      secretary("replaceClass", {
        params,
        headers: { "If-Match": etag },
        body: { name: "6e A", level: "6e", school_year: "2025-2026", main_teacher },
      });
    const answers = await Promise.all([put("Mme BA"), put("M. ZONGO")]);
    const [made, refused] = answers.sort((a, b) => a.status - b.status);
    expect([made?.status, refused?.status]).toEqual([200, 412]);
    expect(refused?.body).toMatchObject({ code: "REVISION_CONFLICT", current: made?.body });
    expect(refused?.etag).toBe(made?.etag);
    const again = await secretary("changeClass", {
      params,
      headers: { "If-Match": refused?.body.current.etag },
      body: { main_teacher: null },
    });
    expect([again.status, again.body.main_teacher]).toEqual([200, undefined]);
  });

  test("without If-Match is refused with what to do, and with * it is made whatever is there", async () => {
    const { secretary } = await aSchoolByApi();
    const params = { class_id: "6a" };
    for (const headers of [{}, { "If-Match": "" }, { "If-Match": "01kf" }, { "If-Match": '"a", b' }]) {
      const refused = await secretary("changeClass", { params, headers, body: { name: "6e B" } });
      expect([refused.status, refused.body.code]).toEqual([428, "PRECONDITION_REQUIRED"]);
      expect(refused.body.detail).toContain("If-Match");
    }
    const made = await secretary("changeClass", { params, headers: { "if-match": "*" }, body: { name: "6e B" } });
    expect([made.status, made.body.name]).toEqual([200, "6e B"]);
    // A proxy that compresses makes a weak tag of ours.
    const headers = { "If-Match": `"other", W/${made.etag}` };
    expect((await secretary("changeClass", { params, headers, body: { name: "6e C" } })).body.name).toBe("6e C");
  });

  test("that would leave a faulty record is refused in the words of the record's schema", async () => {
    const { secretary } = await aSchoolByApi();
    const patch = (body: unknown) =>
      secretary("changeStudent", { params: { student_id: "awa" }, headers: { "If-Match": "*" }, body });
    const date = await patch({ born_on: "29/02/2013" });
    expect(date.body).toMatchObject({ status: 422, field: "born_on" });
    expect(plain(date.body.detail)).toBe("Le champ « born_on » doit être une date qui existe, comme 2026-03-01.");
    expect(plain((await patch({ last_name: null })).body.detail)).toBe("Le champ « last_name » manque. Ajoutez-le.");
    expect((await patch([])).body).toMatchObject({ status: 422, field: "(corps)" });
    expect((await patch({ nom: "x" })).body.errors.map(({ field }: { field: string }) => field)).toEqual(["nom"]);
    expect((await secretary("getStudent", { params: { student_id: "awa" } })).body).toMatchObject({
      last_name: "KABORÉ",
    });
  });
});

describe("a request with an Idempotency-Key", () => {
  const student = { last_name: "SAWADOGO", first_names: "Adama" };

  test("is answered the same when it is repeated, and makes one student", async () => {
    const { secretary } = await aSchoolByApi();
    const ask = () => secretary("createStudent", { headers: { "Idempotency-Key": "k1" }, body: student });
    const first = await ask();
    const second = await ask();
    expect([first.status, second]).toEqual([201, first]);
    expect(first.location).toBe(`/api/students/${first.body.id}/`);
  });

  test("of several attempts at once, one makes the student; the others wait or get its answer", async () => {
    const { secretary } = await aSchoolByApi();
    const ask = () => secretary("createStudent", { headers: { "Idempotency-Key": "k2" }, body: student });
    const answers = await Promise.all([ask(), ask(), ask(), ask()]);
    const made = answers.filter(({ status }) => status === 201);
    expect(made.length).toBeGreaterThan(0);
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1);
    for (const { status, body } of answers.filter((one) => one.status !== 201))
      expect([status, body.code]).toEqual([409, "REQUEST_IN_PROGRESS"]);
  });

  test("with another body is refused, and a day later the key is free again", async () => {
    const { secretary } = await aSchoolByApi();
    const ask = (first_names: string) =>
      secretary("createStudent", { headers: { "Idempotency-Key": "k3" }, body: { ...student, first_names } });
    const first = await ask("Adama");
    expect((await ask("Moussa")).body).toMatchObject({ status: 422, code: "IDEMPOTENCY_KEY_REUSED" });
    clock = new Date(clock.getTime() + 25 * 3600 * 1000);
    const later = await ask("Moussa");
    expect([later.status, later.body.id === first.body.id]).toEqual([201, false]);
  });

  test("that was refused may be mended and sent again with its key", async () => {
    const { secretary } = await aSchoolByApi();
    const ask = (matricule: string) =>
      secretary("createStudent", { headers: { "Idempotency-Key": "k4" }, body: { ...student, matricule } });
    expect((await ask("M-awa")).body.code).toBe("MATRICULE_TAKEN");
    expect((await ask("M-adama")).status).toBe(201);
  });

  test("is the user's own: a colleague's same key is another request", async () => {
    const { id, secretary } = await aSchoolByApi();
    const headers = { "Idempotency-Key": "k5" };
    const mine = await secretary("createStudent", { headers, body: student });
    const other = await caller(id, "secretary", "colleague")("createStudent", { headers, body: student });
    expect([mine.status, other.status, mine.body.id === other.body.id]).toEqual([201, 201, false]);
  });
});

describe("the marks of a class", () => {
  const assessmentParams = { ...column, assessment_id: "d1" };
  async function withAssessment() {
    const school = await aSchoolByApi();
    const body = { id: "d1", kind: "devoir", number: 1, scale: 10 };
    const made = await school.secretary("createAssessment", { params: column, body });
    expect([made.status, made.body.scale]).toEqual([201, 10]);
    return school;
  }
  const putMarks = (secretary: ReturnType<typeof caller>, marks: unknown, more: object = {}, ifMatch = "*") =>
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

  test("of a teacher are those of the own subjects", async () => {
    const { id, head } = await withAssessment();
    const teacher = caller(id, "teacher", "t1");
    const write = () => putMarks(teacher, [{ student_id: "awa", mark: 7 }]);
    expect((await write()).body.code).toBe("CLASS_NOT_FOUND");
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
  });
});

describe("a deletion", () => {
  const anyState = { "If-Match": "*" };

  test("is refused while something hangs on the record, with how much", async () => {
    const { admin, secretary, id } = await aSchoolByApi();
    await secretary("changeMark", { params: { ...column, student_id: "awa" }, headers: anyState, body: { mark: 12 } });
    const counts = async (name: Parameters<typeof secretary>[0], params: Record<string, string>) => {
      const { status, body } = await secretary(name, { params, headers: anyState });
      return [status, body.in_use];
    };
    expect(await counts("deleteClass", { class_id: "6a" })).toEqual([409, { students: 2, subjects: 1, marks: 1 }]);
    expect(await counts("deleteSubject", { class_id: "6a", subject_id: "maths" })).toEqual([409, { marks: 1 }]);
    expect(await counts("deleteEnrolment", { class_id: "6a", student_id: "awa" })).toEqual([409, { marks: 1 }]);
    expect(await counts("deleteStudent", { student_id: "issa" })).toEqual([409, { students: 1 }]);
    const school = await admin("deleteSchool", { params: { school_id: id }, headers: anyState });
    expect(school.body).toMatchObject({ status: 409, in_use: { classes: 1 } });
  });

  test("of everything, leaves first, leaves nothing", async () => {
    const { admin, secretary, id } = await aSchoolByApi();
    const remove = async (name: Parameters<typeof secretary>[0], params: Record<string, string>) =>
      (await (name === "deleteSchool" ? admin : secretary)(name, { params, headers: anyState })).status;
    for (const student_id of ["awa", "issa"]) {
      expect(await remove("deleteEnrolment", { class_id: "6a", student_id })).toBe(204);
      expect(await remove("deleteStudent", { student_id })).toBe(204);
      expect(await remove("deleteStudent", { student_id })).toBe(404);
    }
    expect(await remove("deleteSubject", { class_id: "6a", subject_id: "maths" })).toBe(204);
    expect(await remove("deleteClass", { class_id: "6a" })).toBe(204);
    expect(await remove("deleteSchool", { school_id: id })).toBe(204);
  });
});

describe("lists", () => {
  test("are read page by page, each item once, whatever is added meanwhile", async () => {
    const { secretary } = await aSchoolByApi();
    const params = { class_id: "6a" };
    for (const n of [3, 1, 2, 4, 5]) {
      const student = { last_name: `NOM${n}`, first_names: "X" };
      await secretary("createEnrolment", { params, body: { student } });
    }
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const query: Record<string, string> = { limit: "3", sort: "-name", ...(cursor !== undefined && { cursor }) };
      const { body } = await secretary("listEnrolments", { params, query });
      names.push(...body.students.map((one: { last_name: string }) => one.last_name));
      cursor = body.next;
      if (cursor !== undefined && names.length === 3)
        await secretary("createEnrolment", { params, body: { student: { last_name: "ZZ", first_names: "X" } } });
    } while (cursor !== undefined);
    expect(names).toEqual(["NOM5", "NOM4", "NOM3", "NOM2", "NOM1", "KABORÉ", "KABORÉ"]);
  });

  test("find by name, and refuse a cursor that is none and an order that there is not", async () => {
    const { secretary } = await aSchoolByApi();
    const list = (query: Record<string, string>) => secretary("listEnrolments", { params: { class_id: "6a" }, query });
    expect((await list({ q: "issa" })).body.students).toMatchObject([{ student_id: "issa" }]);
    expect((await list({ cursor: "x" })).body.field).toBe("cursor");
    expect((await list({ sort: "age" })).body).toMatchObject({
      field: "sort",
      valid_values: expect.arrayContaining(["-name"]),
    });
    expect((await list({ limit: "201" })).body.field).toBe("limit");
  });
});

test("an id in an address cannot stand for another part of the table's keys", async () => {
  const { secretary } = await aSchoolByApi();
  const refused = await secretary("getClass", { params: { class_id: "6a#HISTORY" } });
  expect(refused.body).toMatchObject({ status: 422, field: "class_id" });
});

test("another school's records do not exist", async () => {
  const { id } = await aSchoolByApi();
  const other = await aSchoolByApi();
  const foreign = caller(other.id, "head");
  await foreign("createClass", { body: { id: "5b", name: "5e B", level: "5e", school_year: "2025-2026" } });
  const own = caller(id, "head");
  expect((await own("getClass", { params: { class_id: "5b" } })).body.code).toBe("CLASS_NOT_FOUND");
  expect((await own("getSchool", { params: { school_id: other.id } })).body.code).toBe("SCHOOL_NOT_FOUND");
  const patch = { params: { school_id: other.id }, headers: { "If-Match": "*" }, body: { city: "X" } };
  expect((await own("changeSchool", patch)).body.code).toBe("SCHOOL_NOT_FOUND");
});

test("the council, follow-ups, the year and results are what was recorded", async () => {
  const { head, secretary } = await aSchoolByApi();
  const period = { class_id: "6a", term: "T1" };
  const student = { ...period, student_id: "awa" };
  expect((await secretary("getFollowUp", { params: student })).body).toEqual({ student_id: "awa", etag: '"0"' });
  const followUp = await secretary("replaceFollowUp", {
    params: student,
    headers: { "If-Match": '"0"' },
    body: { attendance: "15,5", unexcused_hours: 2 },
  });
  expect(followUp.body).toMatchObject({ attendance: 15.5, unexcused_hours: 2 });
  expect((await secretary("listFollowUps", { params: period })).body.follow_ups).toEqual([followUp.body]);
  const council = (decisions: unknown) =>
    secretary("replaceCouncil", {
      params: period,
      headers: { "If-Match": "*" },
      body: { held_on: "2025-12-19", decisions },
    });
  const wrong = await council([
    { student_id: "awa", distinction: "bravo" },
    { student_id: "fatou", sanction: "none" },
  ]);
  expect(wrong.body.errors.map(({ row, field }: { row: number; field: string }) => [row, field])).toEqual([
    [1, "decisions.0.distinction"],
    [2, "decisions.1.student_id"],
  ]);
  const held = await council([{ student_id: "awa", distinction: "refused" }]);
  expect(held.body).toMatchObject({
    held_on: "2025-12-19",
    decisions: [{ student_id: "awa", distinction: "refused" }],
  });
  await secretary("changeMark", {
    params: { ...column, student_id: "awa" },
    headers: { "If-Match": "*" },
    body: { mark: 12 },
  });
  expect((await secretary("getResults", { params: period })).body).toMatchObject({
    class_size: 2,
    ranked: 1,
    students: [{ student_id: "awa", average: 12, rank: 1 }],
  });
  const explained = await secretary("explainResult", { params: { ...period, student_id: "awa" } });
  expect(explained.body.steps.map(({ step, rule }: Record<string, unknown>) => [step, rule])).toEqual([
    ["subject", 2],
    ["average", 1],
    ["rank", 4],
    ["distinction", 7],
  ]);
  expect(explained.body.steps[0]).toMatchObject({ subject_id: "maths", mark: 12, out_of: 20, weighted: 48 });
  expect(plain(explained.body.steps[1].sentence)).toContain("Moyenne : 48,00 ÷ 4 = 12,00 sur 20.");
  expect((await secretary("explainResult", { params: { ...period, student_id: "issa" } })).body.code).toBe(
    "NO_RESULTS",
  );
  const years = await head("listSchoolYears");
  expect(years.body.school_years).toEqual([{ name: "2025-2026", classes: 1 }]);
  const set = (current: string) =>
    head("setSchoolYear", { headers: { "If-Match": years.etag ?? "" }, body: { current } });
  expect((await set("2031-2032")).body.field).toBe("current");
  expect((await set("2025-2026")).status).toBe(200);
  expect((await secretary("getMarks", { params: { ...column, term: "T9" } })).body).toMatchObject({
    code: "TERM_NOT_IN_SCHOOL",
    valid_values: ["T1", "T2", "T3"],
  });
});
