import { LIMITS } from "@palmares/core/contract/limits";
import type { BatchView } from "@palmares/core/contract/schemas/batches";
import type { ImportView } from "@palmares/core/contract/schemas/imports";
import type { IssuedPaperList, IssuedPaperView } from "@palmares/core/contract/schemas/register";
import type { ErasureView } from "@palmares/core/contract/schemas/student-data";
import { continueErasures } from "@palmares/core/retention/continue-erasures";
import { erasurePorts } from "../../../cli/erasure.ts";
import { type Check, Differences, tallied } from "../recount/checks.ts";
import type { StoredState } from "../recount/stored-state.ts";
import { ask } from "../stack/ask.ts";
import type { Connection } from "../stack/connection.ts";
import { CASES_SCHOOL } from "./case-school.ts";
import { erasureCheck, traceTally } from "./erasure-checks.ts";
import { importCheck, readImported } from "./import-checks.ts";
import { issueCheck } from "./issue-checks.ts";
import { allIssued, type CaseResults, caseCounts } from "./run-cases.ts";
import { eachPlace } from "./search-places.ts";
import { readPapers } from "./stored-papers.ts";

export interface CaseRecountSettings {
  readonly connection: Connection;
  readonly dataDir: string;
  readonly results: CaseResults;
  /** Of the school of the cases. */
  readonly state: StoredState;
}

/**
 * The search an hour later, as the schedule does it: a function that was stopped while the student was erased may have written
 * after it, and runs no more by then.
 */
export async function confirmErasures({ installation }: Connection): Promise<void> {
  const later = () => new Date(Date.now() + LIMITS.erasureConfirmMs);
  await continueErasures(erasurePorts(installation, later));
}

/** Compares what the head of the school was told with the tables, the buckets, the logs and the routes. */
export async function recountCases({
  connection,
  dataDir,
  results,
  state,
}: CaseRecountSettings): Promise<readonly Check[]> {
  const { installation } = connection;
  const { brought, erased, faults } = results;
  const get = <T>(path: string) => ask<T>(connection, { schoolId: CASES_SCHOOL, role: "head", path });
  const { classes, persons } = await readImported(installation, brought);
  const { imports: listed } = await get<{ readonly imports: readonly ImportView[] }>("/imports/");
  const receipts: (ErasureView | undefined)[] = [];
  for (const view of erased.flatMap(({ erasures }) => [...erasures.values()]))
    receipts.push(view && (await get<ErasureView>(`/erasures/${view.id}/`)));
  const { seen, tally: traces } = traceTally();
  await eachPlace(installation, dataDir, seen);
  const batches = new Map<string, BatchView>();
  for (const { batchId } of erased)
    if (batchId !== undefined) batches.set(batchId, await get<BatchView>(`/batches/${batchId}/`));
  const refused = new Differences();
  for (const fault of faults) refused.unless(false, fault);
  return [
    {
      name: "imports, délivrances, exports et effacements ont leur réponse",
      figures: tallied(Object.entries(caseCounts(results)).flatMap(([kind, count]) => Array<string>(count).fill(kind))),
      differences: refused.found,
    },
    importCheck({ brought, classes, persons, listed }),
    issueCheck({
      issued: allIssued(results),
      stored: await readPapers(installation),
      listed: await register(get),
    }),
    erasureCheck({ erased, traces, receipts, batches, state, persons }),
  ];
}

async function register(get: <T>(path: string) => Promise<T>): Promise<readonly IssuedPaperView[]> {
  const papers: IssuedPaperView[] = [];
  let cursor = "";
  do {
    const page = await get<IssuedPaperList>(`/issued/?limit=100${cursor}`);
    papers.push(...page.papers);
    cursor = page.next === undefined ? "" : `&cursor=${encodeURIComponent(page.next)}`;
  } while (cursor !== "");
  return papers;
}
