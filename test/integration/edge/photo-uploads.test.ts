import { ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import { createS3PreparedPictures } from "@palmares/core/adapters/s3/prepared-pictures";
import { createS3SchoolPictures } from "@palmares/core/adapters/s3/school-pictures";
import { createS3SchoolUploads } from "@palmares/core/adapters/s3/school-uploads";
import { createS3StudentPhotos } from "@palmares/core/adapters/s3/student-photos";
import { LIMITS } from "@palmares/core/contract/limits";
import { objectKeys } from "@palmares/core/contract/table";
import { PHOTO_NAME } from "@palmares/core/domain/photos";
import type { Role } from "@palmares/core/domain/roles";
import { routesHandler } from "@palmares/core/edge/http/http";
import { logoAnswers } from "@palmares/core/edge/records/own-papers";
import { sentPhotoAnswers } from "@palmares/core/edge/records/photos";
import { studentDigestOf } from "@palmares/core/erasure/sought-student";
import { imageOf } from "@palmares/core/pdf/page-image";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { createPictureCheck } from "../../../latex-image/src/engine/check-picture.ts";
import { aContext, anApiEvent } from "../../support/api-event.ts";
import { anInstallation } from "../../support/engines.ts";
import { portraitJpeg } from "../../support/pictures/photo.ts";
import { schoolApi } from "../../support/school-api.ts";

/** A photo by the API: what was sent is prepared by the engine, and only what is prepared is kept. */

const { check, preparePhoto, warmUp } = createPictureCheck(process.env);
const AWA = { matricule: "24/0017", last_name: "TRAORÉ", first_names: "Awa" };
let installation: Awaited<ReturnType<typeof anInstallation>>;
let portrait: Buffer;
beforeAll(async () => {
  installation = await anInstallation();
  portrait = await portraitJpeg();
  await warmUp();
}, 120_000);
afterAll(() => installation?.stop());

const lines: string[] = [];
beforeEach(() => {
  lines.length = 0;
  vi.spyOn(process.stdout, "write").mockImplementation((line) => lines.push(String(line)) > 0);
  return () => vi.restoreAllMocks();
});

let serial = 0;
async function aSchool() {
  const schoolId = `photo-${++serial}`;
  const table = { client: installation.client, table: installation.tables.school };
  const bucket = { client: installation.s3, bucket: installation.bucket };
  const data = createSchoolData(table);
  const school = { id: schoolId, name: "Lycée", city: "Kaya", country: "Burkina Faso", rulePackId: "bf-2024" };
  await data.schools.put({ userId: "u", schoolId }, {}, school, "absent");
  const photos = createS3StudentPhotos(bucket);
  const ports = {
    ...data,
    photos,
    pictures: createS3SchoolPictures(bucket),
    prepared: createS3PreparedPictures(bucket),
    uploads: createS3SchoolUploads(bucket),
    checkPicture: check,
    preparePhoto,
  };
  const edge = { AUTH: "cognito", schoolExists: async () => true } as const;
  const handler = routesHandler("school-logo", edge, { ...logoAnswers(ports), ...sentPhotoAnswers(ports) });
  const put = async (studentId: string, upload_id: string, ifMatch = "*", role: Role = "secretary") => {
    const event = anApiEvent({
      resource: "/students/{student_id}/photo",
      path: `/students/${studentId}/photo`,
      httpMethod: "PUT",
      pathParameters: { student_id: studentId },
      headers: { "Content-Type": "application/json", "If-Match": ifMatch },
      body: JSON.stringify({ upload_id }),
      claims: { sub: role, "cognito:groups": role, "custom:school_id": schoolId },
    });
    const { statusCode, body } = await handler(event, aContext());
    return { status: statusCode, body: JSON.parse(body) };
  };
  const send = (uploadId: string, bytes: Uint8Array) =>
    installation.s3.send(
      new PutObjectCommand({ Bucket: installation.bucket, Key: objectKeys.upload(schoolId, uploadId), Body: bytes }),
    );
  const keysBelow = async (folder: string) => {
    const listing = new ListObjectsV2Command({ Bucket: installation.bucket, Prefix: `${folder}/${schoolId}/` });
    return ((await installation.s3.send(listing)).Contents ?? []).map(({ Key = "" }) => Key);
  };
  const office = schoolApi(table, undefined, undefined, photos)(schoolId, "secretary");
  const made = await office("createStudent", { body: { id: "awa", ...AWA } });
  await office("createClass", { body: { id: "6a", name: "6e A", level: "6e", school_year: "2025-2026" } });
  await office("createEnrolment", { params: { class_id: "6a" }, body: { student_id: "awa" } });
  return { schoolId, put, send, keysBelow, office, photos, etag: String(made.etag), data };
}
const ID = { student_id: "awa" };

test("a photo that was sent becomes the student's, in all classes, and what was sent is gone", async () => {
  const { schoolId, put, send, keysBelow, office, data, photos } = await aSchool();
  await send("u1", portrait);
  const made = await put("awa", "u1");
  expect([made.status, made.body]).toMatchObject([200, { id: "awa", photo: true, classes: ["6a"] }]);
  const scope = { schoolId, userId: "u" };
  const name = (await data.persons.find(scope, { studentId: "awa" }))?.record.photo ?? "";
  expect(name).toMatch(PHOTO_NAME);
  expect((await data.enrolments.find(scope, { classId: "6a", studentId: "awa" }))?.record.photo).toBe(name);
  const folder = objectKeys.studentPhotos(schoolId, studentDigestOf(schoolId, "awa"));
  expect([await keysBelow("photos"), await keysBelow("uploads")]).toEqual([[`${folder}${name}.pdf`], []]);
  const kept = (await photos.read(schoolId, "awa", name)) ?? new Uint8Array();
  expect(kept.length).toBeLessThanOrEqual(15_000);
  expect(imageOf(kept).data.length).toBeGreaterThan(2_000);
  const listed = await office("listEnrolments", { params: { class_id: "6a" } });
  expect(listed.body.students).toMatchObject([{ student_id: "awa", photo: true }]);

  // Neither a key nor a log says whose it is, and no answer says what it is called.
  expect([...lines, JSON.stringify([made.body, listed.body])].join()).not.toContain(name.slice(0, 32));
  expect([folder, ...lines].join()).not.toMatch(/awa|TRAOR|0017/i);
});

test("another photo takes its place; the rest of the record is written without touching it; DELETE takes it away", async () => {
  const { put, send, keysBelow, office } = await aSchool();
  await send("u1", portrait);
  await put("awa", "u1");
  const [first] = await keysBelow("photos");
  await send("u2", await portraitJpeg({ who: 2, grey: true }));
  const second = await put("awa", "u2");
  const [kept, ...others] = await keysBelow("photos");
  expect([others, kept === first]).toEqual([[], false]);

  const replaced = await office("replaceStudent", {
    params: ID,
    body: { ...AWA, last_name: "DIALLO" },
    headers: { "If-Match": second.body.etag },
  });
  expect(replaced.body).toMatchObject({ last_name: "DIALLO", photo: true });
  const stale = await office("deletePhoto", { params: ID, headers: { "If-Match": second.body.etag } });
  expect([stale.status, stale.body.current]).toMatchObject([412, { photo: true }]);
  const deleted = await office("deletePhoto", { params: ID, headers: { "If-Match": String(replaced.etag) } });
  expect([deleted.status, await keysBelow("photos")]).toEqual([204, []]);
  expect((await office("getStudent", { params: ID })).body).not.toHaveProperty("photo");
});

test("a photo is refused with its reason, or because the student has changed, and nothing is kept", async () => {
  const { put, send, keysBelow, office, etag } = await aSchool();
  await send("u1", portrait.subarray(0, portrait.length / 2));
  const damaged = await put("awa", "u1");
  expect([damaged.status, damaged.body]).toMatchObject([422, { code: "INVALID_BODY", field: "upload_id" }]);
  expect(damaged.body.detail).toContain("La photo envoyée est un JPEG incomplet ou abîmé");
  await office("changeStudent", { params: ID, body: { sex: "F" }, headers: { "If-Match": "*" } });
  await send("u2", portrait);
  expect(await put("awa", "u2", etag)).toMatchObject({ status: 412, body: { current: { sex: "F" } } });
  expect((await put("bio", "u2")).status).toBe(404);
  expect(await keysBelow("photos")).toEqual([]);
});

test("teachers and readers may not, and a student without a class leaves with the photo", async () => {
  const { put, send, keysBelow, office } = await aSchool();
  await send("u1", portrait);
  for (const role of ["teacher", "viewer"] as const) expect((await put("awa", "u1", "*", role)).status).toBe(403);
  await put("awa", "u1");
  await office("deleteEnrolment", { params: { class_id: "6a", ...ID }, headers: { "If-Match": "*" } });
  expect((await office("deleteStudent", { params: ID, headers: { "If-Match": "*" } })).status).toBe(204);
  expect(await keysBelow("photos")).toEqual([]);
});

test("a photo that no record names is deleted with the next one, but not while a call may be about to name it", async () => {
  const { schoolId, photos, keysBelow } = await aSchool();
  await photos.save(schoolId, "awa", "left", Buffer.from("%PDF"));
  await photos.removeOthers(schoolId, "awa", "kept");
  expect(await keysBelow("photos")).toHaveLength(1);
  const later = createS3StudentPhotos(
    { client: installation.s3, bucket: installation.bucket },
    () => new Date(Date.now() + LIMITS.photoOrphanMs + 60_000),
  );
  await later.removeOthers(schoolId, "awa", "kept");
  expect([await keysBelow("photos"), await photos.read(schoolId, "awa", "left")]).toEqual([[], undefined]);
});

test("a school asks for a link with what it will send: a JPEG or PNG of ten megabytes", async () => {
  const { office } = await aSchool();
  const ask = (body: unknown) => office("createPhotoUpload", { params: ID, body });
  expect((await ask({ bytes: 1_204_877, content_type: "image/jpeg" })).status).toBe(200);
  expect((await ask({ bytes: 10_000_001, content_type: "image/jpeg" })).body.field).toBe("bytes");
  expect((await ask({ bytes: 5, content_type: "application/pdf" })).body.valid_values).toEqual([
    "image/jpeg",
    "image/png",
  ]);
});
