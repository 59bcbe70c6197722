import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@palmares/local-aws/net/listen";
import { CASES_SCHOOL, caseSchool } from "./cases/case-school.ts";
import { confirmErasures, recountCases } from "./cases/recount-cases.ts";
import { caseCounts, loadCases, runCases } from "./cases/run-cases.ts";
import { dice } from "./faults/dice.ts";
import type { CampaignOptions } from "./options.ts";
import { entryOf } from "./orders/ledger.ts";
import { loadSchools } from "./orders/load-schools.ts";
import { madeUpSchools } from "./orders/made-up-school.ts";
import { orderPlan } from "./orders/order-plan.ts";
import { sendOrders } from "./orders/send-orders.ts";
import { unprintableKeys } from "./orders/unprintable-keys.ts";
import { folderCheck, processCheck } from "./recount/leftover-checks.ts";
import { memoryCheck } from "./recount/memory-check.ts";
import { recount } from "./recount/recount.ts";
import { retryFailures } from "./recount/retry-failures.ts";
import { settle } from "./recount/settle.ts";
import { readState, stateOf } from "./recount/stored-state.ts";
import type { CampaignReport } from "./report.ts";
import { type CampaignStack, campaignStack } from "./stack/campaign-stack.ts";
import { type Connection, connect } from "./stack/connection.ts";
import { disturb } from "./stack/killer.ts";
import { watchMemory } from "./stack/peak-memory.ts";
import { killAndRestart } from "./stack/restarts.ts";

/** Orders are sent within this share of the faults' time, so that the work that they make meets faults, too. */
const SENDING = 0.4;
/** On a busy machine the faults go on until every order is answered, for so many times their duration at most. */
const LONGEST = 4;
/** Imports, issuings and erasures meet faults to their end, for so many times their duration at most. */
const CASES_LONGEST = 2;
/** The exit code by which a shell reports SIGINT. */
const INTERRUPTED = 130;
const STOP_SIGNALS = ["SIGINT", "SIGTERM"] as const;

/**
 * Runs a campaign of faults from an empty stack to the recount.
 *
 * @param say receives a line of progress, in French.
 * @example const report = await runCampaign(readOptions(["--documents", "300"], () => 7), console.log);
 */
export async function runCampaign(options: CampaignOptions, say: (line: string) => void): Promise<CampaignReport> {
  const folder = await mkdtemp(join(tmpdir(), "palmares-campagne-"));
  const dataDir = join(folder, "data");
  const texDir = join(folder, "tex");
  const port = options.port === 0 ? await freePort() : options.port;
  const stack = campaignStack({ dataDir, texDir, port, seed: options.seed });
  const began = performance.now();
  const timed = (line: string) =>
    say(`[${String(Math.round((performance.now() - began) / 1000)).padStart(4)} s] ${line}`);
  timed(`graine ${options.seed}, dossier ${folder}, port ${port}`);
  const end = async () => {
    await stack.kill("everything");
    if (options.keep) timed(`dossier gardé : ${folder}`);
    else await rm(folder, { recursive: true, force: true });
  };
  const interrupted = () => void end().finally(() => process.exit(INTERRUPTED));
  for (const signal of STOP_SIGNALS) process.once(signal, interrupted);
  const cases = { givenUpAt: Number.POSITIVE_INFINITY };
  try {
    const report = await run({ options, stack, dataDir, texDir, say: timed, cases });
    const exitCode = await stack.stop();
    const ends = [folderCheck(texDir), processCheck({ folder, exitCode, survivors: report.survivors })];
    return { ...report, checks: [...report.checks, ...ends] };
  } finally {
    cases.givenUpAt = 0;
    for (const signal of STOP_SIGNALS) process.off(signal, interrupted);
    await end();
  }
}

interface Setting {
  readonly options: CampaignOptions;
  readonly stack: CampaignStack;
  readonly dataDir: string;
  readonly texDir: string;
  readonly say: (line: string) => void;
  /** When imports, issuings and erasures are given up: an instant in ms. */
  readonly cases: { givenUpAt: number };
}

async function run({ options, stack, dataDir, say, cases }: Setting) {
  const schools = madeUpSchools(options.documents);
  const school = caseSchool(options.documents);
  const schoolIds = [...schools.map(({ id }) => id), CASES_SCHOOL];
  const ledger = orderPlan(schools, dice(options.seed, "orders")).map(entryOf);
  await stack.start();
  let connection: Connection = connect(dataDir);
  await loadSchools(connection, schools);
  await loadCases(connection, school);
  const memory = watchMemory(() => stack.pid);
  say(
    `${schools.flatMap(({ classes }) => classes).length} classes chargées ; ${ledger.length} commandes, ${options.durationSeconds} s de pannes`,
  );

  const faultsBegan = performance.now();
  const durationMs = options.durationSeconds * 1000;
  const ending = new AbortController();
  const ended = ending.signal;
  const atMost = setTimeout(() => ending.abort(), durationMs * LONGEST);
  const atLeast = sleep(durationMs);
  stack.faults(options.faults);
  // Orders that are not answered by then are sent again without faults.
  ended.addEventListener("abort", () => stack.faults(false));
  const killing = disturb({
    stackPid: () => stack.pid,
    seed: options.seed,
    killEveryMs: options.killSeconds * 1000,
    stopEveryMs: options.stopSeconds * 1000,
    ended,
  });
  const restarting = killAndRestart({
    stack,
    seed: options.seed,
    times: options.restarts,
    withinMs: durationMs,
    say,
    restarted: () => {
      connection = connect(dataDir);
    },
  });
  const patienceMs = options.patienceSeconds * 1000;
  const running = runCases({
    school,
    connection: () => connection,
    dice: dice(options.seed, "cases"),
    withinMs: durationMs * SENDING,
    givenUpAt: () => cases.givenUpAt,
  });
  // Whether it failed is heard below, once the faults have ended.
  running.catch(() => {});
  await sendOrders({
    ledger,
    withinMs: durationMs * SENDING,
    patienceMs,
    connection: () => connection,
    say,
  });
  const leftForCases = durationMs * CASES_LONGEST - (performance.now() - faultsBegan);
  await Promise.race([running, sleep(Math.max(0, leftForCases), undefined, { ref: false })]);
  await atLeast;
  clearTimeout(atMost);
  ending.abort();
  const [kills, { restarts, survivors }] = await Promise.all([killing, restarting]);
  const settlingBegan = performance.now();
  say("toutes les commandes ont leur réponse : tout doit finir");

  const settleNow = () => settle({ connection, schoolIds, patienceMs, say });
  await settleNow();
  cases.givenUpAt = Date.now() + patienceMs;
  const results = await running;
  say("imports, délivrances et effacements sont finis");
  const retriedAtEnd = await retryFailures(connection, schools);
  if (retriedAtEnd > 0) say(`${retriedAtEnd} échecs repris`);
  await confirmErasures(connection);
  await settleNow();
  const recountBegan = performance.now();
  say("recomptage");
  const state = await readState(connection.installation);
  const recounted = await recount({ connection, schoolIds, unprintable: unprintableKeys(schools), ledger, state });
  const ofCases = stateOf(state, (id) => id === CASES_SCHOOL);
  const recountedCases = await recountCases({ connection, dataDir, results, state: ofCases });
  const taken = memory.stop();
  const checks = [...recounted, ...recountedCases, memoryCheck(taken)];
  return {
    options,
    ledger,
    cases: caseCounts(results),
    kills,
    restarts,
    survivors,
    retriedAtEnd,
    faults: stack.tally(),
    seconds: {
      faults: (settlingBegan - faultsBegan) / 1000,
      settling: (recountBegan - settlingBegan) / 1000,
      recount: (performance.now() - recountBegan) / 1000,
    },
    memory: taken,
    checks,
  };
}
