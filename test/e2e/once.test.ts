import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoSchool } from "../../cli/demo/demo-school.ts";
import { type Api, apiOf } from "./support/api.ts";
import { readPdf } from "./support/pdf.ts";
import { everythingStored, pdfsOf } from "./support/stored.ts";
import { startTestStack, type TestStack } from "./support/test-stack.ts";

let stack: TestStack;
let api: Api;

beforeAll(async () => {
  stack = await startTestStack();
  for (const record of demoSchool("lycee")) await stack.save(record);
  api = apiOf(stack.running.url, await stack.tokenFor("lycee"));
});
afterAll(() => stack?.stop());

const itemOf = async (id: string) => {
  const { documents } = await everythingStored(stack.installation);
  const mine = documents.filter((item) => item.id === id);
  expect(mine).toHaveLength(1);
  return mine[0];
};

describe("one job for one document", () => {
  it("is made of a hundred identical requests at once", async () => {
    const order = { student_id: 1, term: "T1", force_new: false };
    const answers = await Promise.all(Array.from({ length: 100 }, () => api.post("/documents/bulletin/", order)));
    expect(new Set(answers.map(({ status }) => status).filter((status) => status !== 200))).toEqual(new Set([202]));
    const ids = new Set(answers.map(({ body }) => body.id));
    expect(ids.size).toBe(1);
    const [id = ""] = ids;

    await api.ready(id);
    expect(await itemOf(id)).toMatchObject({ generation: 1, status: "READY" });
    // Whatever might still be on its way would have come by now.
    await sleep(3_000);
    expect(pdfsOf(await everythingStored(stack.installation), id)).toHaveLength(1);
  });

  it("is made of a hundred requests with force_new at once", async () => {
    const order = { student_id: 2, term: "T1", force_new: true };
    const answers = await Promise.all(Array.from({ length: 100 }, () => api.post("/documents/bulletin/", order)));
    for (const { status } of answers) expect([200, 202]).toContain(status);
    const [id = ""] = new Set(answers.map(({ body }) => body.id));
    await api.ready(id);
    await sleep(3_000);
    // Whoever asks anew after the first was made may be given a second; never one for each of the hundred.
    expect(Number((await itemOf(id))?.generation)).toBeLessThanOrEqual(3);
    expect((await itemOf(id))?.status).toBe("READY");
  });
});

describe("killing the render function in the middle of a job", () => {
  it("loses no document and makes none twice", async () => {
    const students = Array.from({ length: 32 }, (_, nth) => String(33 + nth));
    const asked = await Promise.all(
      students.map((student_id) => api.post("/documents/bulletin/", { student_id, term: "T2" })),
    );
    expect(new Set(asked.map(({ status }) => status))).toEqual(new Set([202]));
    const ids = asked.map(({ body }) => body.id);

    const killed = await killRender();
    expect(killed.length).toBeGreaterThan(0);
    await Promise.all(ids.map((id) => api.ready(id)));

    const stored = await everythingStored(stack.installation);
    for (const id of ids) {
      expect(stored.documents.find((item) => item.id === id)).toMatchObject({ generation: 1 });
      expect(pdfsOf(stored, id)).toHaveLength(1);
      expect((await readPdf(await api.download(id))).pages).toBe(1);
    }
  });
});

/** Kills the render function while TeX sets its pages, as a machine that dies would. */
async function killRender(): Promise<readonly number[]> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const pids = stack.running.pidsOf("render").filter(setsPages);
    for (const pid of pids) process.kill(pid, "SIGKILL");
    if (pids.length > 0) return pids;
    await sleep(5);
  }
  return [];
}

/** TeX runs on a format as a child, or a child's child, of the function. */
function setsPages(pid: number): boolean {
  return childrenOf(pid).some((child) => commandOf(child).includes("-fmt=") || setsPages(child));
}

const childrenOf = (pid: number): readonly number[] =>
  read(`/proc/${pid}/task/${pid}/children`)
    .split(" ")
    .filter((child) => child.trim() !== "")
    .map(Number);
const commandOf = (pid: number): string => read(`/proc/${pid}/cmdline`);

/** A process may end while one looks at it. */
function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
