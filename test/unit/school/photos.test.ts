import { LIMITS } from "@palmares/core/contract/limits";
import { PalmaresError } from "@palmares/core/domain/errors";
import { PHOTO_NAME } from "@palmares/core/domain/photos";
import type { ExpectedState } from "@palmares/core/school/changes/expected-state";
import { openPhotoUpload, removePhoto, setPhoto, setUploadedPhoto } from "@palmares/core/school/students/photos";
import { changePerson, readPerson, removePerson } from "@palmares/core/school/students/write-person";
import { describePhotoFault } from "@palmares/core/text/fr/pictures";
import { beforeEach, describe, expect, test } from "vitest";
import { photosInMemory } from "../../support/photos-in-memory.ts";
import { schoolDataInMemory } from "../../support/school-data-in-memory.ts";

const scope = { schoolId: "lpk", userId: "office" };
const AWA = { id: "awa", matricule: "M-7", lastName: "TRAORÉ", firstNames: "Awa" };
const ANY = "any";
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));

let memory: ReturnType<typeof photosInMemory>;
let ports: Awaited<ReturnType<typeof aSchool>>;
async function aSchool() {
  memory = photosInMemory();
  const data = schoolDataInMemory();
  await data.schools.put(scope, {}, { id: "lpk", name: "L", city: "K", country: "B", rulePackId: "bf-2024" }, "absent");
  const schoolClass = { id: "6a", schoolId: "lpk", name: "6e A", level: "6e", schoolYear: "2025-2026" };
  await data.classes.put(scope, { classId: "6a" }, schoolClass, "absent");
  await data.persons.put(scope, { studentId: "awa" }, AWA, "absent");
  await data.enrolments.put(scope, { classId: "6a", studentId: "awa" }, {}, "absent");
  const preparePhoto = async (bytes: Uint8Array) => {
    const text = Buffer.from(bytes).toString();
    if (text.startsWith("bad")) {
      throw new PalmaresError("IMAGE_UNREADABLE", "bad", { fault: { kind: "foreign", format: "HEIC" } });
    }
    return bytesOf(`prepared ${text}`);
  };
  return { ...data, ...memory, preparePhoto, now: () => new Date("2026-01-01T00:00:00Z") };
}
beforeEach(async () => {
  ports = await aSchool();
});
const set = (text: string, expected: ExpectedState = ANY) =>
  setPhoto(ports, scope, { studentId: "awa", bytes: bytesOf(text) }, expected);
const named = async () => (await ports.persons.find(scope, { studentId: "awa" }))?.record.photo;

describe("a student's photo", () => {
  test("is kept as it is prepared, under a name that nobody can guess, and is named in all classes", async () => {
    expect(await set("one")).toMatchObject({ id: "awa", photo: true });
    const name = await named();
    expect(name).toMatch(PHOTO_NAME);
    expect([...memory.kept]).toEqual([[`lpk/awa/${name}`, bytesOf("prepared one")]]);
    const enrolled = await ports.enrolments.find(scope, { classId: "6a", studentId: "awa" });
    expect(enrolled?.record.photo).toBe(name);
    await set("one");
    expect(await named()).not.toBe(name);
  });

  test("replaces the former one, which is deleted with what a call that died has left", async () => {
    await set("one");
    const [former] = memory.kept.keys();
    memory.kept.set("lpk/awa/orphan", bytesOf("orphan"));
    memory.kept.set("lpk/awatif/hers", bytesOf("hers"));
    await set("two");
    expect([...memory.kept.keys()]).not.toContain(former);
    expect([...memory.kept.values()]).toEqual([bytesOf("hers"), bytesOf("prepared two")]);
  });

  test("is not kept when somebody has changed the student since, or when there is no such student", async () => {
    const { etag } = await readPerson(ports, scope, "awa");
    const expected: readonly string[] = [JSON.parse(etag)];
    await changePerson(ports, scope, "awa", ANY, (now) => ({ ...now, last_name: "DIALLO" }));
    await expect(set("one", expected)).rejects.toMatchObject({ code: "REVISION_CONFLICT" });
    const nobody = setPhoto(ports, scope, { studentId: "bio", bytes: bytesOf("one") }, ANY);
    await expect(nobody).rejects.toMatchObject({ code: "STUDENT_NOT_FOUND" });
    expect(memory.kept.size).toBe(0);
  });

  test("stays when the student's name is changed or the whole record replaced", async () => {
    await set("one");
    const name = await named();
    await changePerson(ports, scope, "awa", ANY, () => ({ matricule: "M-8", last_name: "DIALLO", first_names: "Awa" }));
    expect(await named()).toBe(name);
  });

  test("is taken away, and goes with the student", async () => {
    await set("one");
    expect(await removePhoto(ports, scope, "awa", ANY)).not.toHaveProperty("photo");
    expect([await named(), memory.kept.size]).toEqual([undefined, 0]);
    await set("two");
    await ports.enrolments.remove(
      scope,
      { classId: "6a", studentId: "awa" },
      { revision: (await ports.enrolments.find(scope, { classId: "6a", studentId: "awa" }))?.revision ?? "" },
    );
    await removePerson(ports, scope, "awa", ANY);
    expect(memory.kept.size).toBe(0);
  });
});

describe("a photo that was sent", () => {
  const make = (uploadId: string) => setUploadedPhoto(ports, scope, { studentId: "awa", uploadId }, ANY);

  test("is deleted as soon as it is prepared", async () => {
    memory.sent.set("lpk/u1", bytesOf("one"));
    expect(await make("u1")).toMatchObject({ photo: true });
    expect(memory.sent.size).toBe(0);
    await expect(make("u1")).rejects.toMatchObject({ code: "INVALID_BODY", faults: [{ field: "upload_id" }] });
  });

  test("is refused with its reason, and not kept either", async () => {
    memory.sent.set("lpk/u1", bytesOf("bad"));
    const detail = expect.stringMatching(/^La photo envoyée n'est ni un JPEG ni un PNG.*HEIC.*au format JPEG\.$/);
    await expect(make("u1")).rejects.toMatchObject({ code: "INVALID_BODY", faults: [{ field: "upload_id", detail }] });
    expect([memory.sent.size, memory.kept.size, await named()]).toEqual([0, 0, undefined]);
  });

  test("has at most ten megabytes", async () => {
    memory.sent.set("lpk/u1", new Uint8Array(LIMITS.photoBytes + 1));
    await expect(make("u1")).rejects.toMatchObject({
      faults: [{ detail: expect.stringContaining("10 Mo au plus sont acceptés") }],
    });
    const asked = { bytes: 1000, content_type: "image/jpeg" } as const;
    expect(await openPhotoUpload(ports, scope, "awa", asked, "u2")).toEqual({
      upload_id: "u2",
      url: "https://uploads.example",
      content_type: "image/jpeg",
      expires_at: "2026-01-01T00:15:00.000Z",
    });
    await expect(openPhotoUpload(ports, scope, "bio", asked, "u3")).rejects.toMatchObject({
      code: "STUDENT_NOT_FOUND",
    });
  });
});

test("each fault of a photo is a sentence that speaks of photos", () => {
  const tooMany = { kind: "tooManyPixels", width: 9000, height: 9000, most: 40_000_000 } as const;
  const tooFew = { kind: "tooFewPixels", width: 24, height: 32, least: 60 } as const;
  for (const fault of [tooMany, tooFew, { kind: "foreign" }, { kind: "tooLarge", bytes: 6e6, most: 5e6 }] as const) {
    expect(describePhotoFault("La photo", fault)).not.toMatch(/logo|PDF/);
  }
  expect(describePhotoFault("La photo", undefined)).not.toMatch(/logo|PDF/);
  expect(describePhotoFault("La photo", tooFew)).toContain("n'a que 24 × 32 pixels");
  expect(describePhotoFault("La photo", { kind: "foreign", format: "PDF" })).toContain("c'est un PDF");
  expect(describePhotoFault("La photo", { kind: "empty" })).toContain("fichier vide");
});
