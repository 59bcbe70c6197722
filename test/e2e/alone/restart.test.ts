import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoSchool } from "../../../cli/demo/demo-school.ts";
import { apiOf } from "../support/api.ts";
import { readPdf } from "../support/pdf.ts";
import { everythingStored, pdfsOf } from "../support/stored.ts";
import { startTestStack, type TestStack } from "../support/test-stack.ts";

let stack: TestStack;

beforeAll(async () => {
  stack = await startTestStack();
  const [first] = demoSchool("lycee");
  if (first !== undefined) await stack.save(first);
});
afterAll(() => stack?.stop());

const api = async () => apiOf(stack.running.url, await stack.tokenFor("lycee"));

describe("a stack stopped and started again", () => {
  it("keeps its documents, and makes one requested just before the stop exactly once", async () => {
    const done = await (await api()).post("/documents/bulletin/", { student_id: "1", term: "T1" });
    await (await api()).ready(done.body.id);
    const asked = await (await api()).post("/documents/bulletin/", { student_id: "2", term: "T1" });
    expect(asked.status).toBe(202);

    await stack.stop("keep");
    stack = await startTestStack(stack.dataDir);

    const again = await (await api()).post("/documents/bulletin/", { student_id: "1", term: "T1" });
    expect({ status: again.status, id: again.body.id }).toEqual({ status: 200, id: done.body.id });
    await (await api()).ready(asked.body.id);
    expect((await readPdf(await (await api()).download(asked.body.id))).pages).toBe(1);
    expect(pdfsOf(await everythingStored(stack.installation), asked.body.id)).toHaveLength(1);
  });
});
