import { describe, expect, test } from "vitest";
import { plain, schoolsByApi } from "../../../support/schools-by-api.ts";

const schools = schoolsByApi();

describe("a write", () => {
  test("of two at once with one ETag, one is made, and the other learns what is there now", async () => {
    const { secretary } = await schools.aSchool();
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
    const { secretary } = await schools.aSchool();
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
    const { secretary } = await schools.aSchool();
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
    const { secretary } = await schools.aSchool();
    const ask = () => secretary("createStudent", { headers: { "Idempotency-Key": "k1" }, body: student });
    const first = await ask();
    const second = await ask();
    expect([first.status, second]).toEqual([201, first]);
    expect(first.location).toBe(`/api/students/${first.body.id}/`);
  });

  test("of several attempts at once, one makes the student; the others wait or get its answer", async () => {
    const { secretary } = await schools.aSchool();
    const ask = () => secretary("createStudent", { headers: { "Idempotency-Key": "k2" }, body: student });
    const answers = await Promise.all([ask(), ask(), ask(), ask()]);
    const made = answers.filter(({ status }) => status === 201);
    expect(made.length).toBeGreaterThan(0);
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1);
    for (const { status, body } of answers.filter((one) => one.status !== 201))
      expect([status, body.code]).toEqual([409, "REQUEST_IN_PROGRESS"]);
  });

  test("with another body is refused, and a day later the key is free again", async () => {
    const { secretary } = await schools.aSchool();
    const ask = (first_names: string) =>
      secretary("createStudent", { headers: { "Idempotency-Key": "k3" }, body: { ...student, first_names } });
    const first = await ask("Adama");
    expect((await ask("Moussa")).body).toMatchObject({ status: 422, code: "IDEMPOTENCY_KEY_REUSED" });
    schools.pass(25);
    const later = await ask("Moussa");
    expect([later.status, later.body.id === first.body.id]).toEqual([201, false]);
  });

  test("that was refused may be mended and sent again with its key", async () => {
    const { secretary } = await schools.aSchool();
    const ask = (matricule: string) =>
      secretary("createStudent", { headers: { "Idempotency-Key": "k4" }, body: { ...student, matricule } });
    expect((await ask("M-awa")).body.code).toBe("MATRICULE_TAKEN");
    expect((await ask("M-adama")).status).toBe(201);
  });

  test("is the user's own: a colleague's same key is another request", async () => {
    const { id, secretary } = await schools.aSchool();
    const headers = { "Idempotency-Key": "k5" };
    const mine = await secretary("createStudent", { headers, body: student });
    const other = await schools.caller(id, "secretary", "colleague")("createStudent", { headers, body: student });
    expect([mine.status, other.status, mine.body.id === other.body.id]).toEqual([201, 201, false]);
  });
});

test("an id in an address cannot stand for another part of the table's keys", async () => {
  const { secretary } = await schools.aSchool();
  const refused = await secretary("getClass", { params: { class_id: "6a#HISTORY" } });
  expect(refused.body).toMatchObject({ status: 422, field: "class_id" });
});

test("another school's records do not exist", async () => {
  const { id } = await schools.aSchool();
  const other = await schools.aSchool();
  const foreign = schools.caller(other.id, "head");
  await foreign("createClass", { body: { id: "5b", name: "5e B", level: "5e", school_year: "2025-2026" } });
  const own = schools.caller(id, "head");
  expect((await own("getClass", { params: { class_id: "5b" } })).body.code).toBe("CLASS_NOT_FOUND");
  expect((await own("getSchool", { params: { school_id: other.id } })).body.code).toBe("SCHOOL_NOT_FOUND");
  const patch = { params: { school_id: other.id }, headers: { "If-Match": "*" }, body: { city: "X" } };
  expect((await own("changeSchool", patch)).body.code).toBe("SCHOOL_NOT_FOUND");
});
