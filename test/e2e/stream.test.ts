import { globSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useDemoSchool } from "./support/demo-school.ts";
import { readPdf } from "./support/pdf.ts";
import { everythingStored } from "./support/stored.ts";
import type { TestStack } from "./support/test-stack.ts";

let stack: TestStack;
let token: string;
let texFolder: string;

beforeAll(async () => {
  texFolder = await mkdtemp(join(tmpdir(), "palmares-e2e-tex-"));
  // The engine's own variable, set before the stack starts, as a user would before `npm start`.
  process.env.LATEX_TMP_DIR = texFolder;
});
afterAll(async () => {
  delete process.env.LATEX_TMP_DIR;
  await rm(texFolder, { recursive: true, force: true });
});
// Registered after the hooks above, so that the stack starts with the variable set and stops before the folder goes.
useDemoSchool((demo) => {
  ({ stack, token } = demo);
});

const stream = (type: string, body: unknown, slash = "/") =>
  fetch(`${stack.running.url}/api/documents/${type}/stream${slash}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json", accept: "application/pdf" },
    body: JSON.stringify(body),
  });

describe("a streamed PDF", () => {
  it.each([
    ["bulletin", "/", [595, 842]],
    ["bulletin", "", [595, 842]],
    ["honor-board", "/", [842, 595]],
    ["honor-board", "", [842, 595]],
  ])("is an attachment whose file name identifies no pupil: %s%s", async (type, slash, size) => {
    const answer = await stream(type, { student_id: 1, term: "T1" }, slash);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="[\w-]+\.pdf"$/);
    expect(answer.headers.get("cache-control")).toContain("no-store");
    const pdf = await readPdf(new Uint8Array(await answer.arrayBuffer()));
    expect(pdf.pages).toBe(1);
    expect(pdf.size.map(Math.round)).toEqual(size);
    expect(pdf.text).toContain("SAWADOGO");
  });

  it("leaves nothing behind: no item, no object, no message, no temporary file, no name in a log", async () => {
    const before = await everythingStored(stack.installation);
    const answers = await Promise.all(
      ["1", "2", "3", "4"].map((student_id) => stream("bulletin", { student_id, term: "T2" })),
    );
    for (const answer of answers) {
      expect(answer.status).toBe(200);
      expect(
        Buffer.from(await answer.arrayBuffer())
          .subarray(0, 5)
          .toString(),
      ).toBe("%PDF-");
    }
    const refused = await stream("honor-board", { student_id: "12", term: "T1" });
    expect(refused.status).toBe(409);

    expect(await everythingStored(stack.installation)).toEqual(before);
    expect(before.documents).toEqual([]);
    expect(before.objects).toEqual([]);
    // The TeXs that wait for the next document have begun their logs, and no page.
    const files = () => globSync(`${texFolder}/*/*`).map((file) => basename(file));
    await expect.poll(() => files().filter((name) => name !== "job.log"), { timeout: 15_000 }).toEqual([]);
    const texLogs = globSync(`${texFolder}/*/job.log`).map((file) => readFileSync(file, "utf8"));
    expect(texLogs.join("\n")).not.toMatch(/PALMARES-BEGIN|SAWADOGO|Wendkouni|KIENTÉGA|2025-3E-A/);
    const logs = globSync(`${stack.dataDir}/logs/*`).map((file) => readFileSync(file, "utf8"));
    expect(logs.join("\n").length).toBeGreaterThan(500);
    expect(logs.join("\n")).not.toMatch(/SAWADOGO|Wendkouni|KIENTÉGA|2025-3E-A/);
    expect(stack.running.pidsOf("render")).toEqual([]);
  });
});
