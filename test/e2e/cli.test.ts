import { spawn } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { objectKeys } from "@palmares/core/contract/table";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoSchool } from "../../cli/demo/demo-school.ts";
import { byPencil } from "../support/pencil.ts";
import { cliEnvironment } from "./support/command-line.ts";
import { readPdf } from "./support/pdf.ts";
import { everythingStored } from "./support/stored.ts";
import { startTestStack, type TestStack } from "./support/test-stack.ts";

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack?.stop());

/** Runs a command as a user does, in its own process. */
const palmares = (...args: string[]) => palmaresWith({}, ...args);

function palmaresWith(
  variables: Readonly<Record<string, string>>,
  ...args: string[]
): Promise<{ code: number | null; out: string; err: string }> {
  const env = { ...cliEnvironment(stack), ...variables };
  const child = spawn(process.execPath, ["cli/main.ts", ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
  const output = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output.err += text;
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, ...output })));
}

describe("the command line on a running installation", () => {
  it("loads the demo school once", async () => {
    const first = await palmares("seed-demo");
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining("90 élèves") });
    expect(await palmares("seed-demo")).toMatchObject({ code: 0, out: expect.stringContaining("existe déjà") });
  });

  it("fills in missing marks and follow-ups, and replaces nothing", async () => {
    const before = await everythingStored(stack.installation);
    const asked = await palmares("fill-students");
    expect([asked.code, asked.out]).toEqual([2, ""]);
    expect(asked.err).toContain("Il manque 12 notes et 0 suivis");
    expect(asked.err).toContain("--yes");
    expect(await everythingStored(stack.installation)).toEqual(before);
    const filled = await palmares("fill-students", "--yes");
    // The latecomer of the first class has no marks in the first term: 12 subjects. Follow-ups are complete.
    expect(filled).toMatchObject({ code: 0, out: expect.stringContaining("12 notes et 0 suivis") });
    expect(await palmares("fill-students")).toMatchObject({ out: expect.stringContaining("0 notes et 0 suivis") });
    const after = await everythingStored(stack.installation);
    // The marks join the columns of the class: no item more, and what an item said it still says.
    const items = (stored: typeof before) => stored.school as Record<string, unknown>[];
    const itemOf = ({ pk, sk }: Record<string, unknown>) => items(after).find((one) => one.pk === pk && one.sk === sk);
    expect(items(after)).toHaveLength(items(before).length);
    for (const { revision: _revision, ...said } of items(before)) expect(itemOf(said)).toMatchObject(said);
  });

  it("creates a user who can sign in", async () => {
    const user = ["--email", "Awa@lycee.example", "--password", "Palmares-Test-2026", "--school", "demo"];
    expect(await palmares("create-user", ...user)).toMatchObject({ code: 0, out: expect.stringContaining("créé") });
    expect(await palmares("create-user", ...user)).toMatchObject({
      code: 0,
      out: expect.stringContaining("mis à jour"),
    });

    const signedIn = await palmares("sign-in", "--email", "awa@lycee.example", "--password", "Palmares-Test-2026");
    expect(signedIn.code).toBe(0);
    const answer = await fetch(`${stack.running.url}/api/openapi.json`, {
      headers: { authorization: `Bearer ${signedIn.out.trim()}` },
    });
    expect(answer.status).toBe(200);
  });

  it("gives a role, and takes away the one before; an admin needs no school", async () => {
    const rolesOf = async (email: string) => {
      const { out } = await palmares("sign-in", "--email", email, "--password", "Palmares-Test-2026");
      const claims = JSON.parse(Buffer.from(out.split(".")[1] ?? "", "base64url").toString()) as Record<
        string,
        unknown
      >;
      return [claims["cognito:groups"], claims["custom:school_id"]];
    };
    const user = (...options: string[]) =>
      palmares("create-user", "--email", "r@lycee.example", "--password", "Palmares-Test-2026", ...options);
    expect(await user("--group", "head")).toMatchObject({ code: 0, out: expect.stringContaining("direction") });
    expect(await rolesOf("r@lycee.example")).toEqual([["head"], "demo"]);
    expect(await user("--group", "teacher", "--teaches", "3e-a:nope")).toMatchObject({
      code: 2,
      err: expect.stringContaining("Matières"),
    });
    expect(await rolesOf("r@lycee.example")).toEqual([["head"], "demo"]);
    expect(await user("--group", "admin")).toMatchObject({ code: 0, out: expect.stringContaining("tous les") });
    expect(await rolesOf("r@lycee.example")).toEqual([["admin"], undefined]);
  });

  it.each([
    ["wrong", "awa@lycee.example"],
    ["Another-Good-Word-1", "awa@lycee.example"],
    ["Palmares-Test-2026", "nobody@lycee.example"],
  ])("answers the wrong password %s for %s with one sentence", async (password, email) => {
    const refused = await palmares("sign-in", "--email", email, "--password", password);
    expect(refused).toEqual({ code: 1, out: "", err: "Adresse ou mot de passe incorrect.\n" });
  });

  it("takes the password from the environment, and asks for none without a terminal", async () => {
    const email = ["--email", "awa@lycee.example"];
    const given = await palmaresWith({ PALMARES_PASSWORD: "Palmares-Test-2026" }, "sign-in", ...email);
    expect([given.code, given.out.split(".").length]).toEqual([0, 3]);
    const asked = await palmares("sign-in", ...email);
    expect([asked.code, asked.out]).toEqual([2, ""]);
    expect(asked.err).toContain("PALMARES_PASSWORD");
  });

  it("creates no user of a school that does not exist, and lists those that do", async () => {
    const user = ["--email", "b@lycee.example", "--password", "Palmares-Test-2026", "--school", "lycee-wend"];
    const refused = await palmares("create-user", ...user);
    expect([refused.code, refused.out]).toEqual([2, ""]);
    expect(refused.err.replaceAll("\u202f", " ")).toBe(
      "L'établissement « lycee-wend » n'existe pas. Ceux qu'il y a : demo.\n",
    );
    const signIn = await palmares("sign-in", "--email", "b@lycee.example", "--password", "Palmares-Test-2026");
    expect(signIn.code).toBe(1);
  });

  it("says in a sentence that the installation does not answer", async () => {
    const description = JSON.parse(await readFile(join(stack.dataDir, "stack.json"), "utf8")) as {
      environment: Record<string, string>;
    };
    // Port 9 is discard's, on which nothing listens.
    for (const name of Object.keys(description.environment).filter((name) => name.startsWith("AWS_ENDPOINT")))
      description.environment[name] = "http://127.0.0.1:9";
    const stackFile = join(stack.dataDir, "gone.json");
    await writeFile(stackFile, JSON.stringify(description));
    const gone = { PALMARES_STACK_FILE: stackFile, PALMARES_PASSWORD: "Palmares-Test-2026" };
    for (const command of [["sign-in", "--email", "awa@lycee.example"], ["seed-demo"]]) {
      const answer = await palmaresWith(gone, ...command);
      expect(answer.code).toBe(3);
      expect(answer.err).toMatch(/^L'installation ne répond pas[^\n]*\n$/);
    }
  });

  it("ends quietly when its reader has read enough", async () => {
    const child = spawn(process.execPath, ["cli/main.ts", "--help"], { env: cliEnvironment(stack) });
    child.stdout.destroy();
    let err = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      err += text;
    });
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect([code, err]).toEqual([0, ""]);
  });

  it("makes a class's certificates with readable file names, and reports the students who have none", async () => {
    const out = join(stack.dataDir, "out");
    const order = ["--type", "honor-board", "--term", "T2", "--class", "3e a", "--out", out];
    const made = await palmares("generate", ...order);
    const [first] = demoSchool("demo");
    const honoured = first ? [...byPencil(first, "T2").results].filter(([, { distinction }]) => distinction) : [];
    expect(made.code).toBe(0);
    expect(made.out).toContain(`${honoured.length} PDF dans ${out}`);
    expect(made.out).toContain(`Sans document\u202f: ${32 - honoured.length}`);

    const files = await readdir(out);
    expect(files).toHaveLength(honoured.length);
    expect(files).toContain("SAWADOGO-Aicha-Wendkouni-2025-3E-A-001-tableau-honneur-T2.pdf");
    const pdf = await readPdf(
      await readFile(join(out, "SAWADOGO-Aicha-Wendkouni-2025-3E-A-001-tableau-honneur-T2.pdf")),
    );
    expect(pdf.text).toContain("SAWADOGO");
  });

  it("makes one-page bulletins with twenty subjects and the annual average", async () => {
    const out = join(stack.dataDir, "many");
    const order = ["--type", "bulletin", "--term", "T3", "--class", "Tle F3", "--out", out];
    expect(await palmares("generate", ...order)).toMatchObject({ code: 0, out: expect.stringContaining("26 PDF") });
    const files = await readdir(out);
    const pdfs = await Promise.all(files.map(async (file) => readPdf(await readFile(join(out, file)))));
    expect(pdfs.map(({ pages }) => pages)).toEqual(files.map(() => 1));
    for (const { text } of pdfs) expect(text).toContain("Projet de fin d’études");
  });

  it("gives a school rules, a theme and a logo of its own, which its papers show, and takes them back", async () => {
    const file = join(stack.dataDir, "own.json");
    const write = (content: object) => writeFile(file, JSON.stringify(content));
    const shown = await palmares("rule-pack", "show");
    const shipped = JSON.parse(shown.out) as object;
    const own = { id: "demo-2025", validFrom: "2025-09-01" };
    const distinctions = [{ id: "own", name: "Palmes d’or", from: "10", metal: "gold" }];

    await write({ ...shipped, ...own, rounding: "up" });
    const refused = await palmares("rule-pack", "set", "--file", file);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining("rounding") });
    expect(JSON.parse((await palmares("rule-pack", "show")).out)).toEqual(shipped);

    await write({ ...shipped, ...own, distinctions });
    expect(await palmares("rule-pack", "check", "--file", file)).toMatchObject({ code: 0 });
    expect((await palmares("rule-pack", "set", "--file", file)).out).toContain("enregistrées");
    expect((await palmares("rule-pack", "set", "--file", file)).out).toContain("Rien n'a changé");
    await write({
      ...JSON.parse((await palmares("theme", "show", "--type", "bulletin")).out),
      colors: { text: "#ff0000" },
    });
    expect(await palmares("theme", "set", "--type", "bulletin", "--file", file)).toMatchObject({ code: 0 });
    const notAPicture = await palmares("logo", "set", "--file", file);
    expect(notAPicture).toMatchObject({ code: 1, err: expect.stringContaining("own.json") });
    expect((await palmares("logo", "set", "--file", "assets/logo.png")).out).toMatch(/logos\/[0-9a-f]{64}/);

    const out = join(stack.dataDir, "own");
    const order = ["--type", "bulletin", "--term", "T1", "--class", "3e-a", "--out", out];
    expect(await palmares("generate", ...order)).toMatchObject({ code: 0 });
    const [first = ""] = (await readdir(out)).sort();
    const { text } = await readPdf(await readFile(join(out, first)));
    expect(text).toContain("demo-2025");
    // A function, which runs from a bundle, would have prepared the logo again under a version of its own.
    const Prefix = `${objectKeys.preparedPicturesPrefix}demo/`;
    const listing = new ListObjectsV2Command({ Bucket: stack.installation.outputs.DocumentsBucket, Prefix });
    const prepared = (await stack.installation.s3.send(listing)).Contents ?? [];
    const places = prepared.map(({ Key }) => /\/(\w+)-[0-9a-f]{64}\.pdf$/.exec(Key ?? "")?.[1]);
    expect(places).toEqual(["logo", "watermark"]);

    const since = ["--valid-from", "2025-09-01"];
    for (const command of [
      ["rule-pack", "remove"],
      ["theme", "remove", "--type", "bulletin"],
      ["logo", "remove"],
    ]) {
      expect((await palmares(...command, ...since)).out).toMatch(/retirée?s?\./);
    }
    expect(JSON.parse((await palmares("rule-pack", "show")).out)).toEqual(shipped);
  });

  it("exits with 1 and gives the reason when a document fails", async () => {
    const scope = { userId: "e2e", schoolId: "demo" };
    const record = await stack.school.classRecord(scope, "6e-b");
    if (record === undefined) throw new Error("The demo class is missing.");
    const students = record.students.map((student) =>
      student.id === "40" ? { ...student, firstNames: "😀" } : student,
    );
    await stack.school.saveClass(scope, record.schoolClass, record.subjects, students);

    const order = ["--type", "bulletin", "--term", "T1", "--class", "6e-b", "--out", join(stack.dataDir, "bulletins")];
    const made = await palmares("generate", ...order);
    expect(made.code).toBe(1);
    expect(made.out).toContain("31 PDF");
    expect(made.out).toMatch(/ 😀 \(2025-6E-B-\d+, 6e B\)\u202f: .*😀/u);

    const batch = await palmares("batch", "create", "--type", "bulletin", "--term", "T1", "--class", "6e-b");
    expect(batch.code).toBe(1);
    const missing = / {2}Sans document\u202f: 1\n {4}\S.* 😀 \(2025-6E-B-\d+, 6e B\)\u202f: .*😀/u;
    expect(batch.out).toMatch(missing);
    const id = /Lot (\w+)/.exec(batch.out)?.[1] ?? "";
    const zip = await palmares("batch", "download", "--id", id, "--out", join(stack.dataDir, "lots"));
    expect(zip).toMatchObject({ code: 0, out: expect.stringMatching(missing) });
  });

  it("looks through a class before its batch: from here its records, on the installation its pages, too", async () => {
    const order = ["--term", "T1", "--class", "6e-b"];
    const here = await palmares("preflight", ...order);
    // The students' first names that no font has are no fault of the records.
    expect([here.code, here.err]).toEqual([0, ""]);
    expect(here.out).toContain("6e B, T1, bulletins\u202f: 32 documents, 0 élève sans.");
    expect(here.out).toContain("Donnez --email");

    const account = ["--email", "awa@lycee.example", "--password", "Palmares-Test-2026"];
    const there = await palmares("preflight", ...order, ...account);
    expect(there.code).toBe(1);
    expect(there.out).toContain("31 documents, 1 élève sans.");
    expect(there.out).toMatch(/À corriger\u202f: 1\n {4}\S.* 😀 \(2025-6E-B-\d+\)\u202f: .*dans les prénoms\./u);
    expect(there.out).not.toContain("Donnez --email");

    const batch = await palmares(
      "batch",
      "create",
      "--type",
      "bulletin",
      "--term",
      "T1",
      "--class",
      "3e-a",
      "--no-wait",
    );
    expect(batch).toMatchObject({ code: 0, out: expect.stringContaining("3e A, T1, bulletins") });
  });

  it("purges LaTeX logs by age and by number, and says how many", async () => {
    const logs = async () =>
      (await everythingStored(stack.installation)).objects.filter((key) => key.startsWith("latex_logs/bulletin/"))
        .length;
    expect(await logs()).toBeGreaterThan(0);
    expect(await palmares("purge-logs", "--days", "7")).toMatchObject({
      code: 0,
      out: expect.stringContaining(": 0 supprimés"),
    });
    expect(await logs()).toBeGreaterThan(0);
    expect((await palmares("purge-logs", "--max-files", "0")).out).toMatch(
      /latex_logs\/bulletin\u202f: \d+ supprimés, 0 conservés/u,
    );
    expect(await logs()).toBe(0);
  });

  it("lists the existing classes when the requested one does not exist", async () => {
    const answer = await palmares("generate", "--type", "bulletin", "--term", "T1", "--class", "4e");
    expect(answer.code).toBe(2);
    expect(answer.err).toContain("3e-a (3e A), 6e-b (6e B), tle-f3 (Tle F3)");
  });
});
