import { execFile } from "node:child_process";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import JSZip from "jszip";
import { expect, it } from "vitest";
import { demoSchool } from "../../cli/demo/demo-school.ts";
import { saveUser } from "../../cli/users.ts";
import { cliEnvironment } from "./support/command-line.ts";
import { readPdf } from "./support/pdf.ts";
import { startTestStack } from "./support/test-stack.ts";

const ROOT = join(import.meta.dirname, "../..");

/** The lines of the README's block about the API. */
async function curlLines(): Promise<string[]> {
  const readme = await readFile(join(ROOT, "README.md"), "utf8");
  const block = /^## The API\n[\s\S]*?```sh\n([\s\S]*?)```/m.exec(readme)?.[1] ?? "";
  return block.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
}

it("the README's requests work when they are pasted line by line", { timeout: 240_000 }, async () => {
  const stack = await startTestStack();
  try {
    for (const record of demoSchool("demo")) await stack.save(record);
    const demo = { email: "demo@palmares.example", password: "Palmares-Demo-2026", schoolId: "demo" };
    const { cognito, outputs } = stack.installation;
    await saveUser(cognito, outputs.UserPoolId, { ...demo, group: "admin" });

    const lines = await curlLines();
    const [site = "", token = "", ...requests] = lines;
    expect([site, token.slice(0, 8)]).toEqual(["SITE=http://127.0.0.1:8000", "TOKEN=$("]);
    const folder = join(stack.dataDir, "pasted");
    await mkdir(folder);
    // Each line by itself in one shell, as a terminal takes them; the files go into a folder of the test's own.
    const pasted = [site.replace(/http.*/, stack.running.url), token, `cd '${folder}'`, ...requests];
    const script = pasted.map((line) => `eval '${line.replaceAll("'", `'\\''`)}'\necho "<exit $?>"`).join("\n");
    const { stdout } = await promisify(execFile)("bash", ["-c", script], {
      cwd: ROOT,
      env: { ...cliEnvironment(stack), HOME: process.env.HOME },
      maxBuffer: 10 * 1024 * 1024,
    });
    expect(stdout.match(/<exit \d+>/g)).toEqual(pasted.map(() => "<exit 0>"));
    expect(stdout).toContain("SAWADOGO");
    const files = (await readdir(folder)).sort();
    expect(files).toEqual([
      "bulletin.pdf",
      "bulletins.zip",
      expect.stringMatching(/^tableau-honneur-T1-3e-A-2025-2026-[0-9a-f]{8}\.pdf$/),
    ]);
    for (const pdf of files.filter((name) => name.endsWith(".pdf")))
      expect((await readPdf(await readFile(join(folder, pdf)))).text).toContain("SAWADOGO");
    const zip = await JSZip.loadAsync(await readFile(join(folder, "bulletins.zip")));
    expect(Object.keys(zip.files).filter((name) => name.endsWith(".pdf")).length).toBeGreaterThan(25);
  } finally {
    await stack.stop();
  }
});
