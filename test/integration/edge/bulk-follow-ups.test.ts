import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import { PalmaresError } from "@palmares/core/domain/errors";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { anInstallation } from "../../support/engines.ts";
import { schoolApi } from "../../support/school-api.ts";

/** The follow-ups of a class in one request. */

const SIZE = 99;
const period = { class_id: "6a", term: "T1" };
const idOf = (n: number) => `s${String(n).padStart(3, "0")}`;
const plain = (text: string) => text.replaceAll("\u202f", " ").replaceAll("\u00a0", " ");

let installation: Awaited<ReturnType<typeof anInstallation>>;
beforeAll(async () => {
  installation = await anInstallation();
});
afterAll(() => installation?.stop());
beforeEach(() => {
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  return () => vi.restoreAllMocks();
});

const settings = () => ({ client: installation.client, table: installation.tables.school });
let serial = 0;

async function aClass(size = 3) {
  const schoolId = `suivis-${++serial}`;
  const data = createSchoolData(settings());
  const scope = { userId: "u", schoolId };
  const school = { id: schoolId, name: "Lycée", city: "Kaya", country: "Burkina Faso", rulePackId: "bf-2024" };
  await data.schools.put(scope, {}, school, "absent");
  const schoolClass = { id: "6a", schoolId, name: "6e A", level: "6e", schoolYear: "2025-2026" };
  await data.classes.put(scope, { classId: "6a" }, schoolClass, "absent");
  for (let n = 0; n < size; n++) {
    const person = { id: idOf(n), lastName: `NOM${n}`, firstNames: "X", matricule: "" };
    await data.persons.put(scope, { studentId: idOf(n) }, person, "absent");
    await data.enrolments.put(scope, { classId: "6a", studentId: idOf(n) }, {}, "absent");
  }
  const secretary = schoolApi(settings())(schoolId, "secretary");
  const put = (follow_ups: unknown, ifMatch = "*") =>
    secretary("replaceFollowUps", { params: period, headers: { "If-Match": ifMatch }, body: { follow_ups } });
  const list = async () => (await secretary("listFollowUps", { params: period })).body;
  return { data, scope, secretary, put, list };
}

test("the follow-ups of ninety-nine students are recorded by one write", async () => {
  const { put, list } = await aClass(SIZE);
  let transactions = 0;
  const { middlewareStack } = installation.client;
  middlewareStack.add(
    (next, { commandName = "" }) =>
      (args) => {
        if (!/^(Get|BatchGet|Query)/.test(commandName)) transactions++;
        return next(args);
      },
    { name: "count", step: "initialize" },
  );
  try {
    const rows = Array.from({ length: SIZE }, (_, n) => ({ student_id: idOf(n), unexcused_hours: n }));
    const saved = await put(rows, '"0"');
    expect([saved.status, saved.body.follow_ups.length, transactions]).toEqual([200, SIZE, 1]);
    expect(saved.etag).toBe(saved.body.etag);
    // The same again writes nothing, so nobody's copy becomes stale.
    expect((await put(rows, saved.etag)).body).toEqual(saved.body);
    expect(transactions).toBe(1);
    expect((await list()).etag).toBe(saved.etag);
  } finally {
    middlewareStack.remove("count");
  }
});

test("more than ninety-nine are refused with the number there may be", async () => {
  const { put, list } = await aClass(1);
  const many = await put(Array.from({ length: SIZE + 1 }, () => ({ student_id: idOf(0), lateness: 1 })));
  expect(plain(many.body.detail)).toContain("Le champ « follow_ups » doit compter au plus 99 éléments.");
  expect((await put([])).body.field).toBe("follow_ups");
  expect((await list()).follow_ups).toEqual([]);
});

describe("several follow-ups", () => {
  test("are refused as a whole, with every fault by its row", async () => {
    const { put, list } = await aClass();
    const refused = await put([
      { student_id: idOf(0), attendance: "15,5" },
      { student_id: idOf(1), attendance: 21, lateness: 1.5 },
      { student_id: "fatou" },
      { student_id: idOf(0), retard: 2 },
    ]);
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map(({ row, field }: { row: number; field: string }) => [row, field])).toEqual([
      [2, "follow_ups.1.attendance"],
      [2, "follow_ups.1.lateness"],
      [3, "follow_ups.2.student_id"],
      [4, "follow_ups.3.retard"],
    ]);
    expect(plain(refused.body.errors[2].detail)).toBe(
      "Le champ « follow_ups.2.student_id » doit être l'identifiant d'un élève de la classe.",
    );
    const twice = await put([{ student_id: idOf(0) }, { student_id: idOf(0) }]);
    expect(plain(twice.body.detail)).toBe("Le champ « follow_ups.1.student_id » désigne le même élève que la ligne 1.");
    expect((await list()).follow_ups).toEqual([]);
  });

  test("leave those of others as they are, and replace the ones that are named", async () => {
    const { put, list } = await aClass();
    await put([
      { student_id: idOf(0), attendance: 12, sanction: "Avertissement" },
      { student_id: idOf(1), lateness: 3 },
    ]);
    const saved = await put([
      { student_id: idOf(0), attendance: 13 },
      { student_id: idOf(2), excused_hours: 4 },
    ]);
    const etag = expect.any(String);
    expect(saved.body.follow_ups).toEqual([
      { student_id: idOf(0), attendance: 13, etag },
      { student_id: idOf(1), lateness: 3, etag },
      { student_id: idOf(2), excused_hours: 4, etag },
    ]);
    expect((await list()).follow_ups).toEqual(saved.body.follow_ups);
  });

  test("name the state that they replace: a colleague's change in the period is not overwritten", async () => {
    const { put, secretary, list } = await aClass();
    const { etag } = await list();
    const params = { ...period, student_id: idOf(2) };
    await secretary("changeFollowUp", { params, headers: { "If-Match": "*" }, body: { lateness: 7 } });
    const refused = await put([{ student_id: idOf(0), lateness: 1 }], etag);
    expect([refused.status, refused.body.code]).toEqual([412, "REVISION_CONFLICT"]);
    expect(refused.body.current.follow_ups).toMatchObject([{ student_id: idOf(2), lateness: 7 }]);
    const made = await put([{ student_id: idOf(0), lateness: 1 }], refused.body.current.etag);
    expect(made.body.follow_ups).toHaveLength(2);
    const without = await secretary("replaceFollowUps", { params: period, body: { follow_ups: [] } });
    expect(without.body.code).toBe("PRECONDITION_REQUIRED");
  });

  test("of two requests at once with one tag, one is made as a whole", async () => {
    const { put, list } = await aClass();
    const rows = (lateness: number) => [0, 1, 2].map((n) => ({ student_id: idOf(n), lateness }));
    const answers = await Promise.all([put(rows(1), '"0"'), put(rows(2), '"0"')]);
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 412]);
    const { follow_ups } = await list();
    expect(new Set(follow_ups.map(({ lateness }: { lateness: number }) => lateness)).size).toBe(1);
  });

  test("and a student who leaves the class at the same moment: nobody's follow-up is left without a student", async () => {
    const { put, data, scope } = await aClass(12);
    const key = { classId: "6a", studentId: idOf(3) };
    for (let round = 0; round < 6; round++) {
      const rows = Array.from({ length: 12 }, (_, n) => ({ student_id: idOf(n), lateness: round + 1 }));
      const [saved, gone] = await Promise.all([
        put(rows),
        data.enrolments.remove(scope, key, "there").then(
          () => "gone",
          (error: unknown) => (error instanceof PalmaresError ? error.code : error),
        ),
      ]);
      const enrolled = await data.enrolments.find(scope, key);
      const followUp = await data.followUps.find(scope, { ...key, term: "T1" });
      if (gone === "gone") expect([enrolled, followUp, saved.status >= 400]).toEqual([undefined, undefined, true]);
      else expect([gone, saved.status, followUp === undefined]).toEqual(["STILL_IN_USE", 200, false]);
      if (enrolled === undefined) await data.enrolments.put(scope, key, {}, "absent");
      if (followUp !== undefined) await data.followUps.remove(scope, { ...key, term: "T1" }, "there");
    }
  });
});
