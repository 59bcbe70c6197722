import { expect, it } from "vitest";
import { batchRounds } from "../../../scripts/campaign/batch-memory/rounds.ts";

/** The same program as `npm run batch-memory`, which makes three batches of 10,000. */
const DOCUMENTS = 240;
const ROUNDS = 3;
const TIMEOUT_MS = 900_000;
/** What the runtimes keep of their first rounds, in MB: 20 to 60 were seen, and then one or two a round. */
const KEPT = 100;
const PEAK = 150;

it(
  "three batches in a row, downloaded, take no more of supervisor and engines than the first",
  async () => {
    const rounds = await batchRounds({ documents: DOCUMENTS, rounds: ROUNDS, ended: () => {} });
    expect(rounds.map(({ documents }) => documents)).toEqual([DOCUMENTS, DOCUMENTS, DOCUMENTS]);
    const [first, , last] = rounds;
    if (first === undefined || last === undefined) throw new Error("No round.");
    expect(first.downloadedMb).toBeGreaterThan(5);
    expect(last.memory.coreAtEnd - first.memory.coreAtEnd).toBeLessThan(KEPT);
    expect(last.memory.core - first.memory.core).toBeLessThan(PEAK);
    expect(last.memory.core).toBeGreaterThan(100);
  },
  TIMEOUT_MS,
);
