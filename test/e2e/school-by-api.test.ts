import { execFile } from "node:child_process";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Problem } from "@palmares/core/contract/schemas/documents";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { saveUser } from "../../cli/users.ts";
import { type Api, apiOf } from "./support/api.ts";
import { cliEnvironment } from "./support/command-line.ts";
import { readPdf } from "./support/pdf.ts";
import { startTestStack, type TestStack } from "./support/test-stack.ts";

const ROOT = join(import.meta.dirname, "../..");
const SCHOOL = "ecole-neuve";
const OF_CLASS = "/classes/6a";
const MATHS = `${OF_CLASS}/periods/T1/subjects/maths`;

let stack: TestStack;
let admin: Caller;
let secretary: Caller;
let documents: Api;
beforeAll(async () => {
  stack = await startTestStack();
  admin = callerOf(await stack.tokenFor(SCHOOL, "admin"));
  const token = await stack.tokenFor(SCHOOL);
  secretary = callerOf(token);
  documents = apiOf(stack.running.url, token);
});
afterAll(() => stack?.stop());

/** An answer, or a problem, as a client without our types reads it. */
interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Problem & Readonly<Record<string, unknown>> & { readonly etag: string };
}
type Caller = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answered>;

const callerOf =
  (token: string): Caller =>
  async (method, path, body, headers = {}) => {
    const answer = await fetch(`${stack.running.url}/api${path}/`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text === "" ? undefined : JSON.parse(text) };
  };

const sentences = ({ body }: Answered) => (body.errors ?? []).map(({ detail }) => detail.replaceAll("\u202f", " "));
const anyState = { "if-match": "*" };

/** The lines of a how-to page, below a heading. */
async function linesOf(page: string, heading: string): Promise<string[]> {
  const text = await readFile(join(ROOT, "docs/how-to", page), "utf8");
  const block = /```sh\n([\s\S]*?)```/.exec(text.slice(text.indexOf(heading)))?.[1] ?? "";
  return block.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
}

describe("a fresh school, by nothing but the API", () => {
  it("is recorded by an administrator, with its class and subjects by its secretary", async () => {
    const school = { id: SCHOOL, name: "Lycée Neuf", city: "Kaya", country: "Burkina Faso", rule_pack: "bf-2024" };
    expect((await secretary("POST", "/schools", school)).status).toBe(403);
    const made = await admin("POST", "/schools", school);
    expect([made.status, made.headers.get("location")]).toEqual([201, `/api/schools/${SCHOOL}/`]);

    const forgotten = await secretary("POST", "/classes", { nom: "6e A", level: "6e" });
    expect(forgotten.status).toBe(422);
    expect(sentences(forgotten)).toEqual([
      "Le champ « name » manque. Ajoutez-le.",
      "Le champ « school_year » manque. Ajoutez-le.",
      "Le champ « nom » n'est pas attendu. Retirez-le.",
    ]);
    const schoolClass = { id: "6a", name: "6e A", level: "6e", school_year: "2025-2026" };
    expect((await secretary("POST", "/classes", schoolClass)).status).toBe(201);
    expect((await secretary("POST", "/classes", schoolClass)).body).toMatchObject({ status: 409, code: "ID_TAKEN" });

    const subject = { id: "maths", name: "Mathématiques", coefficient: "4,5", position: 1 };
    expect((await secretary("POST", `${OF_CLASS}/subjects`, subject)).body.coefficient).toBe(4.5);
    const wrong = await secretary("POST", `${OF_CLASS}/subjects`, { name: "Français", coefficient: 0, position: 2 });
    expect(sentences(wrong)).toEqual([
      'Le champ « coefficient » doit être un nombre de 0,01 à 100, avec deux décimales au plus, comme 12.5 ou "12,5".',
    ]);
    const french = { id: "francais", name: "Français", coefficient: 3, position: 2 };
    expect((await secretary("POST", `${OF_CLASS}/subjects`, french)).status).toBe(201);
  });

  it("enrols its students once, although the network drops an answer", async () => {
    const awa = { last_name: "KABORÉ", first_names: "Awa", matricule: "0017", sex: "F", born_on: "29/02/2013" };
    const wrong = await secretary("POST", `${OF_CLASS}/students`, { student: awa });
    expect(sentences(wrong)).toEqual(["Le champ « student.born_on » doit être une date qui existe, comme 2026-03-01."]);

    const enrol = (student: object, key: string) =>
      secretary("POST", `${OF_CLASS}/students`, { student }, { "idempotency-key": key });
    const first = await enrol({ ...awa, id: "awa", born_on: "2013-03-01" }, "inscription-1");
    const again = await enrol({ ...awa, id: "awa", born_on: "2013-03-01" }, "inscription-1");
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
    expect((await enrol({ ...awa, id: "issa", born_on: "2013-05-02" }, "inscription-2")).body).toMatchObject({
      status: 409,
      code: "MATRICULE_TAKEN",
    });
    const issa = { id: "issa", last_name: "SAWADOGO", first_names: "Issa", matricule: "0018" };
    expect((await enrol(issa, "inscription-2")).status).toBe(201);
    const listed = await secretary("GET", `${OF_CLASS}/students`);
    expect(listed.body.students).toMatchObject([{ student_id: "awa" }, { student_id: "issa" }]);
  });

  it("takes its marks as a whole, or says what is wrong row by row", async () => {
    const homework = { id: "devoir-1", kind: "devoir", number: 1, held_on: "2025-11-14" };
    expect((await secretary("POST", `${MATHS}/assessments`, homework)).status).toBe(201);
    const marks = `${MATHS}/assessments/devoir-1/marks`;
    const rows = [
      { student_id: "awa", mark: "14,25" },
      { student_id: "issa", mark: 21 },
      { student_id: "isa", mark: 9 },
    ];
    const unsure = await secretary("PUT", marks, { marks: rows });
    expect([unsure.status, unsure.body.code]).toEqual([428, "PRECONDITION_REQUIRED"]);
    const { body: empty } = await secretary("GET", marks);
    const refused = await secretary("PUT", marks, { marks: rows }, { "if-match": empty.etag });
    expect((refused.body.errors ?? []).map(({ row, field }) => [row, field])).toEqual([
      [2, "marks.1.mark"],
      [3, "marks.2.student_id"],
    ]);
    const right = [rows[0], { student_id: "issa", mark: "absent" }];
    const saved = await secretary("PUT", marks, { marks: right }, { "if-match": empty.etag });
    expect([saved.status, saved.body.marks]).toEqual([
      200,
      [
        { student_id: "awa", mark: 14.25 },
        { student_id: "issa", mark: "absent" },
      ],
    ]);
    const late = await secretary("PUT", marks, { marks: [] }, { "if-match": empty.etag });
    expect(late.body).toMatchObject({ status: 412, current: { marks: saved.body.marks, etag: saved.body.etag } });

    const typed = {
      marks: [
        { student_id: "awa", mark: 11.75, remark: "Lit avec plaisir." },
        { student_id: "issa", mark: 9 },
      ],
    };
    const french = `${OF_CLASS}/periods/T1/subjects/francais/marks`;
    expect((await secretary("PUT", french, typed, anyState)).status).toBe(200);
    const corrected = await secretary("PATCH", `${french}/issa`, { mark: 10 }, anyState);
    expect(corrected.body).toMatchObject({ student_id: "issa", mark: 10 });
  });

  it("gets a bulletin with all of it", async () => {
    const pdf = await readPdf(await documents.make("bulletin", { student_id: "awa", term: "T1" }));
    for (const word of [
      "KABORÉ",
      "Awa",
      "6e A",
      "Lycée Neuf",
      "Mathématiques",
      "Français",
      "11,75",
      "Lit avec plaisir.",
    ])
      expect(pdf.text).toContain(word);
    const results = await secretary("GET", `${OF_CLASS}/periods/T1/results`);
    expect(results.body).toMatchObject({
      class_size: 2,
      ranked: 1,
      students: [
        // (14,25 × 4,5 + 11,75 × 3) / 7,5
        {
          student_id: "awa",
          average: 13.25,
          rank: 1,
          subjects: [
            { mark: 14.25, rank: 1 },
            { mark: 11.75, rank: 1 },
          ],
        },
        // Graded in less than half of the coefficients, so without a rank.
        { student_id: "issa", average: 10, subjects: [{ mark: "absent" }, { mark: 10, rank: 2 }] },
      ],
    });
  });

  it("cannot lose a class by a slip", async () => {
    const refused = await secretary("DELETE", OF_CLASS, undefined, anyState);
    expect(refused.body).toMatchObject({ status: 409, code: "STILL_IN_USE", in_use: { students: 2, subjects: 2 } });
    expect((await secretary("GET", OF_CLASS)).status).toBe(200);
  });
});

it("a logo is sent by a link for one file, checked, and refused with the reason", async () => {
  const head = callerOf(await stack.tokenFor(SCHOOL, "head"));
  const day = "/logo/2025-09-01";
  const upload = async (bytes: Uint8Array<ArrayBuffer>, said = bytes.length) => {
    const { body } = await head("POST", "/logo/uploads", { bytes: said, content_type: "image/png" });
    const { url, upload_id } = body as unknown as { url: string; upload_id: string };
    const sent = await fetch(url, { method: "PUT", headers: { "content-type": "image/png" }, body: bytes });
    return { url, upload_id, status: sent.status };
  };
  const crest = new Uint8Array(await readFile(join(ROOT, "assets/logo.png")));
  // The link is for a file of this size and this type.
  expect((await upload(crest, crest.length + 1)).status).toBe(403);
  const { url, upload_id, status } = await upload(crest);
  expect(status).toBe(200);
  const other = await fetch(url, { method: "PUT", headers: { "content-type": "text/html" }, body: crest });
  expect(other.status).toBe(403);
  const made = await head("PUT", day, { upload_id }, { "if-match": '"0"' });
  expect([made.status, made.body]).toMatchObject([200, { path: expect.stringMatching(/^logos\//) }]);
  expect((await head("GET", day)).body).toEqual(made.body);
  const text = await upload(new TextEncoder().encode("bonjour"));
  const refused = await head("PUT", day, { upload_id: text.upload_id }, anyState);
  expect([refused.status, refused.body.field]).toEqual([422, "upload_id"]);
  expect(sentences(refused)[0]).toContain("ni un PNG, ni un JPEG, ni un PDF");
  expect((await secretary("PUT", day, { upload_id }, anyState)).status).toBe(403);
  expect((await head("DELETE", day, undefined, { "if-match": made.body.etag })).status).toBe(204);
});

it("the requests of the how-to pages work when they are pasted line by line, one page after the other", async () => {
  const demo = { email: "demo@palmares.example", password: "Palmares-Demo-2026", schoolId: "demo" };
  const { cognito, outputs } = stack.installation;
  await saveUser(cognito, outputs.UserPoolId, { ...demo, group: "admin" });
  const [site = "", token = "", ...requests] = [
    ...(await linesOf("bring-a-school-by-api.md", "# ")),
    ...(await linesOf("import-a-table.md", "## By the API")),
  ];
  const folder = join(stack.dataDir, "pasted");
  await mkdir(folder);
  const pasted = requests.map((line) => line.replace("=assets/", `=${ROOT}/assets/`));
  const lines = [site.replace(/http.*/, stack.running.url), token, `cd '${folder}'`, ...pasted];
  const script = lines.map((line) => `eval '${line.replaceAll("'", `'\\''`)}'\necho "<exit $?>"`).join("\n");
  const { stdout } = await promisify(execFile)("bash", ["-c", script], {
    cwd: ROOT,
    env: { ...cliEnvironment(stack), HOME: process.env.HOME },
  });
  expect(stdout.match(/<exit \d+>/g)).toEqual(lines.map(() => "<exit 0>"));
  // A refusal is an answer, too, as far as curl knows.
  expect(stdout).not.toContain("urn:palmares:error");
  const pdf = await readPdf(await readFile(join(folder, "bulletin.pdf")));
  for (const word of ["KABORÉ", "Lycée Neuf", "11,75", "19 décembre 2025"]) expect(pdf.text).toContain(word);
  // What the imported table says, as the last line shows it.
  expect(stdout).toContain('"status":"DONE"');
  expect(stdout).toContain('{"student_id":"awa","mark":15.5}');
});
