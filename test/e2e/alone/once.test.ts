import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { readOrEmpty } from "../../support/read-or-empty.ts";
import type { Api } from "../support/api.ts";
import { useDemoSchool } from "../support/demo-school.ts";
import { readPdf } from "../support/pdf.ts";
import { everythingStored, pdfsOf } from "../support/stored.ts";
import type { TestStack } from "../support/test-stack.ts";

let stack: TestStack;
let api: Api;
useDemoSchool((demo) => {
  ({ stack, api } = demo);
});

const itemOf = async (id: string) => {
  const { documents } = await everythingStored(stack.installation);
  const items = documents.filter((item) => item.id === id);
  expect(items).toHaveLength(1);
  return items[0];
};

describe("a hundred simultaneous requests for one document", () => {
  it("start one job", async () => {
    const order = { student_id: 1, term: "T1", force_new: false };
    const answers = await Promise.all(Array.from({ length: 100 }, () => api.post("/documents/bulletin/", order)));
    expect(new Set(answers.map(({ status }) => status).filter((status) => status !== 200))).toEqual(new Set([202]));
    const ids = new Set(answers.map(({ body }) => body.id));
    expect(ids.size).toBe(1);
    const [id = ""] = ids;

    await api.ready(id);
    expect(await itemOf(id)).toMatchObject({ generation: 1, status: "READY" });
    // Any late message would have arrived by now.
    await sleep(3_000);
    expect(pdfsOf(await everythingStored(stack.installation), id)).toHaveLength(1);
  });

  it("start three jobs at most with force_new", async () => {
    const order = { student_id: 2, term: "T1", force_new: true };
    const answers = await Promise.all(Array.from({ length: 100 }, () => api.post("/documents/bulletin/", order)));
    for (const { status } of answers) expect([200, 202]).toContain(status);
    const [id = ""] = new Set(answers.map(({ body }) => body.id));
    await api.ready(id);
    await sleep(3_000);
    // A request that arrives after the first job has ended may start another, but never each of the hundred.
    expect(Number((await itemOf(id))?.generation)).toBeLessThanOrEqual(3);
    expect((await itemOf(id))?.status).toBe("READY");
  });
});

describe("killing the render function during a job", () => {
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

/** Kills the render function while TeX sets its pages, as a dying machine would. */
async function killRender(): Promise<readonly number[]> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const pids = stack.running.pidsOf("render").filter(isTypesetting);
    for (const pid of pids) process.kill(pid, "SIGKILL");
    if (pids.length > 0) return pids;
    await sleep(5);
  }
  return [];
}

/** Whether TeX is running on a precompiled format, as a child or grandchild of the function. */
function isTypesetting(pid: number): boolean {
  return childrenOf(pid).some((child) => commandOf(child).includes("-fmt=") || isTypesetting(child));
}

const childrenOf = (pid: number): readonly number[] =>
  readOrEmpty(`/proc/${pid}/task/${pid}/children`)
    .split(" ")
    .filter((child) => child.trim() !== "")
    .map(Number);
const commandOf = (pid: number): string => readOrEmpty(`/proc/${pid}/cmdline`);
