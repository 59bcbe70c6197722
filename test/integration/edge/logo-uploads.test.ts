import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import { createS3PreparedPictures } from "@palmares/core/adapters/s3/prepared-pictures";
import { createS3SchoolPictures } from "@palmares/core/adapters/s3/school-pictures";
import { createS3SchoolUploads } from "@palmares/core/adapters/s3/school-uploads";
import { createS3StudentPhotos } from "@palmares/core/adapters/s3/student-photos";
import { LIMITS } from "@palmares/core/contract/limits";
import { objectKeys } from "@palmares/core/contract/table";
import { routesHandler } from "@palmares/core/edge/http/http";
import { logoAnswers } from "@palmares/core/edge/records/own-papers";
import { sentPhotoAnswers } from "@palmares/core/edge/records/photos";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { createPictureCheck } from "../../../latex-image/src/engine/check-picture.ts";
import { prepareEngine } from "../../../latex-image/src/engine/engine.ts";
import { MOST_FILE_BYTES } from "../../../latex-image/src/pictures/identify.ts";
import { readEngineSettings } from "../../../latex-image/src/settings.ts";
import { aContext, anApiEvent } from "../../support/api-event.ts";
import { anInstallation } from "../../support/engines.ts";
import { aPdf } from "../../support/pdf.ts";
import { schoolApi } from "../../support/school-api.ts";

/** A logo by the API: what a school sent is looked at by the engine before anything of it is kept. */

const DAY = { valid_from: "2025-09-01" };
const plain = (text: string) => text.replaceAll("\u202f", " ").replaceAll("\u00a0", " ");
const { check, preparePhoto, warmUp } = createPictureCheck(process.env);
let installation: Awaited<ReturnType<typeof anInstallation>>;
let crest: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  installation = await anInstallation();
  crest = new Uint8Array(await readFile("assets/logo.png"));
  await warmUp();
}, 120_000);
afterAll(() => installation?.stop());
beforeEach(() => {
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  return () => vi.restoreAllMocks();
});

let serial = 0;
async function aSchool() {
  const schoolId = `logo-${++serial}`;
  const table = { client: installation.client, table: installation.tables.school };
  const bucket = { client: installation.s3, bucket: installation.bucket };
  const data = createSchoolData(table);
  const school = { id: schoolId, name: "Lycée", city: "Kaya", country: "Burkina Faso", rulePackId: "bf-2024" };
  await data.schools.put({ userId: "u", schoolId }, {}, school, "absent");
  const ports = {
    ...data,
    pictures: createS3SchoolPictures(bucket),
    prepared: createS3PreparedPictures(bucket),
    uploads: createS3SchoolUploads(bucket),
  };
  const edge = { AUTH: "cognito", schoolExists: async () => true } as const;
  const answers = { ...sentPhotoAnswers({ ...ports, photos: createS3StudentPhotos(bucket), preparePhoto }) };
  const handler = routesHandler("school-logo", edge, { ...answers, ...logoAnswers({ ...ports, checkPicture: check }) });
  const put = async (upload_id: string, ifMatch = "*", query: Record<string, string> = {}) => {
    const event = anApiEvent({
      resource: "/logo/{valid_from}",
      path: "/logo/2025-09-01",
      httpMethod: "PUT",
      pathParameters: DAY,
      queryStringParameters: query,
      headers: { "Content-Type": "application/json", "If-Match": ifMatch },
      body: JSON.stringify({ upload_id }),
      claims: { sub: "head", "cognito:groups": "head", "custom:school_id": schoolId },
    });
    const { statusCode, body } = await handler(event, aContext());
    return { status: statusCode, body: JSON.parse(body) };
  };
  const send = (uploadId: string, bytes: Uint8Array, of = schoolId) =>
    installation.s3.send(
      new PutObjectCommand({ Bucket: installation.bucket, Key: objectKeys.upload(of, uploadId), Body: bytes }),
    );
  const kept = async () => {
    const keys: (string | undefined)[] = [];
    for (const folder of ["schools", "prepared_pictures"]) {
      const listing = new ListObjectsV2Command({ Bucket: installation.bucket, Prefix: `${folder}/${schoolId}/` });
      keys.push(...((await installation.s3.send(listing)).Contents ?? []).map(({ Key }) => Key));
    }
    return keys;
  };
  return { schoolId, put, send, kept, head: schoolApi(table, undefined, ports.pictures)(schoolId, "head") };
}

test("a picture that was sent becomes the logo, under the digest of its bytes", async () => {
  const { schoolId, put, send, kept, head } = await aSchool();
  await send("u1", crest);
  const sha256 = createHash("sha256").update(crest).digest("hex");
  const dry = await put("u1", '"0"', { dry_run: "true" });
  expect([dry.status, dry.body, await kept()]).toMatchObject([200, { path: `logos/${sha256}`, etag: '"0"' }, []]);
  const made = await put("u1", '"0"');
  expect([made.status, made.body]).toMatchObject([200, { valid_from: "2025-09-01", path: `logos/${sha256}` }]);
  const { pictureVersion: version } = await prepareEngine(readEngineSettings(process.env));
  expect(await kept()).toEqual([
    objectKeys.schoolPicture(schoolId, sha256),
    ...["logo", "watermark"].map((place) => objectKeys.preparedPicture(schoolId, { place, sha256, version })),
  ]);
  const { logos, in_force } = (await head("listLogos", { query: { school_year: "2025-2026" } })).body;
  expect([logos, in_force]).toMatchObject([[made.body], { path: `logos/${sha256}`, valid_from: "2025-09-01" }]);
  const minutes = (new Date(in_force.expires_at).getTime() - Date.now()) / 60_000;
  expect(minutes).toBeGreaterThan(14);
  expect(minutes).toBeLessThanOrEqual(15);
  expect(new Uint8Array(await (await fetch(in_force.url)).arrayBuffer())).toEqual(crest);
  const again = await put("u1", made.body.etag);
  expect(again.body).toEqual(made.body);
  const deleted = await head("deleteLogo", { params: DAY, headers: { "If-Match": made.body.etag } });
  expect(deleted.status).toBe(204);
});

test("a PDF in the colours of printing presses becomes the logo, and the answer says what papers cannot be then", async () => {
  const { put, send, head } = await aSchool();
  const content = "0 1 1 0 k 0 0 90 90 re f";
  const page = "/Type /Page /Parent 2 0 R /MediaBox [ 0 0 90 90 ] /Contents 4 0 R /Resources << >>";
  const bodies = {
    1: "<< /Type /Catalog /Pages 2 0 R >>",
    2: "<< /Type /Pages /Count 1 /Kids [ 3 0 R ] >>",
    3: `<< ${page} >>`,
    4: `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  };
  await send("u1", aPdf(bodies));
  const dry = await put("u1", "*", { dry_run: "true" });
  const made = await put("u1");
  for (const { status, body } of [dry, made]) {
    expect(status).toBe(200);
    expect(plain(body.warnings.join())).toMatch(/CMJN .*: les documents qui la portent ne peuvent pas être des PDF\/A/);
  }
  // What was said once is no property of the logo.
  expect((await head("listLogos")).body.logos[0]).not.toHaveProperty("warnings");
});

test.each([
  ["a text", "bonjour", "n'est ni un PNG, ni un JPEG, ni un PDF"],
  ["an empty file", "", "est un fichier vide"],
  ["half a PNG", undefined, "est un PNG incomplet ou abîmé"],
])("%s is refused with its reason in French, and nothing is kept", async (_, text, reason) => {
  const { put, send, kept, head } = await aSchool();
  await send("u1", text === undefined ? crest.slice(0, crest.length / 2) : new TextEncoder().encode(text));
  const refused = await put("u1");
  expect([refused.status, refused.body]).toMatchObject([422, { code: "INVALID_BODY", field: "upload_id" }]);
  expect(plain(refused.body.detail)).toContain(`L'image envoyée ${reason}`);
  expect(await kept()).toEqual([]);
  expect((await head("listLogos")).body.logos).toEqual([]);
});

test("what was not sent, or by another school, is not there", async () => {
  const { put, send } = await aSchool();
  const other = await aSchool();
  await send("u1", crest, other.schoolId);
  const refused = await put("u1");
  expect([refused.status, refused.body.field]).toEqual([422, "upload_id"]);
  expect(plain(refused.body.detail)).toContain("doit nommer une image que vous avez envoyée");
  expect((await put("../x")).body.field).toBe("upload_id");
});

test("a logo that somebody has changed since is not replaced, and its picture is not kept", async () => {
  const { put, send, kept } = await aSchool();
  await send("u1", crest);
  await send("u2", new Uint8Array(await readFile("assets/logo.pdf")));
  const made = await put("u1");
  const stale = await put("u2", '"0"');
  expect([stale.status, stale.body]).toMatchObject([412, { code: "REVISION_CONFLICT", current: made.body }]);
  expect(await kept()).toHaveLength(3);
});

test("the link is for one file of one size and one type", async () => {
  const client = new S3Client({
    region: "eu-west-3",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    requestChecksumCalculation: "WHEN_REQUIRED",
  });
  const uploads = createS3SchoolUploads({ client, bucket: "b" });
  const link = new URL(await uploads.link("lpk", "u1", { bytes: 12, contentType: "image/png" }, 900));
  expect(link.pathname).toContain("uploads/lpk/u1");
  expect(link.searchParams.get("X-Amz-SignedHeaders")).toBe("content-length;content-type;host");
  expect(link.searchParams.get("X-Amz-Expires")).toBe("900");
  expect([...link.searchParams.keys()].filter((name) => /checksum/i.test(name))).toEqual([]);
});

test("a school asks for a link with what it will send; the engine takes no larger file", async () => {
  const { head } = await aSchool();
  const ask = (body: unknown) => head("createLogoUpload", { body });
  const made = await ask({ bytes: 48_213, content_type: "image/png" });
  expect([made.status, made.body]).toMatchObject([200, { url: "https://uploads.example", content_type: "image/png" }]);
  expect(plain((await ask({ bytes: 32_000_001, content_type: "image/png" })).body.detail)).toContain("32 000 000");
  expect((await ask({ bytes: 5, content_type: "image/gif" })).body).toMatchObject({
    field: "content_type",
    valid_values: ["image/png", "image/jpeg", "application/pdf"],
  });
  expect(LIMITS.pictureBytes).toBe(MOST_FILE_BYTES);
});
