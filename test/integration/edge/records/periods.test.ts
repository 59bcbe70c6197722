import { expect, test } from "vitest";
import { column, plain, schoolsByApi } from "../../../support/schools-by-api.ts";

const schools = schoolsByApi();

test("the council, follow-ups, the year and results are what was recorded", async () => {
  const { head, secretary } = await schools.aSchool();
  const period = { class_id: "6a", term: "T1" };
  const student = { ...period, student_id: "awa" };
  expect((await secretary("getFollowUp", { params: student })).body).toEqual({ student_id: "awa", etag: '"0"' });
  const followUp = await secretary("replaceFollowUp", {
    params: student,
    headers: { "If-Match": '"0"' },
    body: { attendance: "15,5", unexcused_hours: 2 },
  });
  expect(followUp.body).toMatchObject({ attendance: 15.5, unexcused_hours: 2 });
  const { etag: _, ...recorded } = followUp.body;
  const patched = await secretary("changeFollowUp", {
    params: student,
    headers: { "If-Match": "*" },
    body: { lateness: 1 },
  });
  expect(patched.body).toMatchObject({ ...recorded, lateness: 1 });
  expect((await secretary("listFollowUps", { params: period })).body.follow_ups).toEqual([patched.body]);
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
  const twice = await council([{ student_id: "awa", sanction: "none", sanctions: ["a", "b"] }]);
  expect(twice.body.errors.map(({ field }: { field: string }) => field)).toContain("decisions.0.sanctions.0");
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

test("a patch keeps the figures that it does not name: a subject's coefficient", async () => {
  const { secretary } = await schools.aSchool();
  const { subjects } = (await secretary("listSubjects", { params: { class_id: "6a" } })).body;
  for (const { id, coefficient } of subjects) {
    const { body } = await secretary("changeSubject", {
      params: { class_id: "6a", subject_id: id },
      headers: { "If-Match": "*" },
      body: { teacher: "Mme TRAORÉ" },
    });
    expect(body).toMatchObject({ id, coefficient, teacher: "Mme TRAORÉ" });
  }
  expect(subjects.length).toBeGreaterThan(0);
});
