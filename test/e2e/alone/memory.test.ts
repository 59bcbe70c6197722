import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import type { BatchView } from "@palmares/core/contract/schemas/batches";
import { processLimits } from "@palmares/local-aws/lambda/process-limits";
import { SMALL_PROCESS } from "@palmares/local-aws/processes/small-process";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { demoSchool } from "../../../cli/demo/demo-school.ts";
import { LocalStackDescription, localInstallation } from "../../../cli/installation.ts";
import { schoolOf } from "../../../cli/school.ts";
import { saveUser } from "../../../cli/users.ts";
import { signIn } from "../../../scripts/api-client.ts";
import { functionProcesses, treeMemory } from "../../../scripts/campaign/stack/processes.ts";
import { STACK_MEMORY } from "../../../scripts/local-stack.ts";
import { type Api, apiOf } from "../support/api.ts";

const USER = { email: "awa@lycee.example", password: "Palmares-Test-2026", schoolId: "lycee" } as const;
const SCOPE = { userId: "e2e", schoolId: "lycee" };
const START_MS = 60_000;

let dataDir: string;
let child: ChildProcess;
let pid: number;
let api: Api;

/** The stack runs in a process of its own, as with `npm start`, so that its children are not the test's. */
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "palmares-memory-"));
  child = spawn(
    process.execPath,
    [...SMALL_PROCESS.flags, "scripts/run-local-stack.ts", "--port", "0", "--data-dir", dataDir],
    {
      stdio: "ignore",
      env: { ...process.env, ...SMALL_PROCESS.env },
    },
  );
  pid = child.pid ?? 0;
  const file = join(dataDir, "stack.json");
  await vi.waitUntil(() => existsSync(file), { timeout: START_MS });
  const stack = LocalStackDescription.parse(JSON.parse(readFileSync(file, "utf8")));
  const installation = localInstallation(stack);
  const school = schoolOf(installation);
  for (const record of demoSchool("lycee")) {
    await school.saveSchool(SCOPE, record.school);
    await school.saveClass(SCOPE, record.schoolClass, record.subjects, record.students);
    await school.saveGrades(SCOPE, record.schoolClass.id, record.grades);
    await school.saveFollowUps(SCOPE, record.schoolClass.id, record.followUps);
  }
  const { UserPoolId, UserPoolClientId: clientId } = installation.outputs;
  await saveUser(installation.cognito, UserPoolId, { ...USER, group: "secretary" });
  const cognito = stack.environment.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER;
  api = apiOf(stack.url, await signIn({ cognito, clientId, ...USER }));
});
afterAll(async () => {
  const ended = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  await ended;
  await rm(dataDir, { recursive: true, force: true });
});

it("a batch, 60 concurrent requests and 10 concurrent streams fit into the stack's memory budget", async () => {
  let peak = { memory: 0, functions: 0 };
  const sampling = setInterval(() => {
    peak = {
      memory: Math.max(peak.memory, treeMemory(pid)),
      functions: Math.max(peak.functions, functionProcesses(pid).length),
    };
  }, 200);

  const wholeSchool = { school_id: "lycee", term: "T1", type: "BULLETIN" };
  const batch = await api.post<BatchView>("/batches/", wholeSchool);
  const students = Array.from({ length: 60 }, (_, index) => index + 1);
  const answers = await Promise.all([
    ...students.map((student_id) => api.post("/documents/bulletin/", { student_id, term: "T2" })),
    ...students.slice(0, 10).map((student_id) => api.post("/documents/bulletin/stream/", { student_id, term: "T3" })),
  ]);
  const finished = () => api.get<BatchView>(`/batches/${batch.body.batch_id}/`).then(({ body }) => body.status);
  await expect.poll(finished, { timeout: 90_000, interval: 500 }).toBe("READY");
  clearInterval(sampling);

  // No request failed for lack of a process.
  expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
  const limits = processLimits({ cores: availableParallelism(), memoryBytes: totalmem() }, STACK_MEMORY);
  // A process that makes room may still be exiting while the next one starts.
  expect(peak.functions).toBeLessThanOrEqual(Math.floor(limits.memoryMb / limits.zipMb) + 3);
  expect(peak.functions).toBeGreaterThan(3);
  expect(peak.memory).toBeGreaterThan(300);
  expect(peak.memory).toBeLessThan(STACK_MEMORY.stackMb);
});
