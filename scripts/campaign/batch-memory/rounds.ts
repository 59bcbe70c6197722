import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { BatchView } from "@palmares/core/contract/schemas/batches";
import { freePort } from "@palmares/local-aws/net/listen";
import { DEMO_TERMS } from "../../../cli/demo/demo-school.ts";
import { loadSchools } from "../orders/load-schools.ts";
import { madeUpSchools, SCHOOL_SHARES } from "../orders/made-up-school.ts";
import { ask } from "../stack/ask.ts";
import { campaignStack } from "../stack/campaign-stack.ts";
import { type Connection, connect } from "../stack/connection.ts";
import { type StackMemory, watchMemory } from "../stack/peak-memory.ts";

/** One batch of a whole school, made, and both of its large outputs downloaded. */
export interface Round {
  readonly documents: number;
  readonly seconds: number;
  readonly downloadedMb: number;
  readonly memory: StackMemory;
}

export interface RoundsSettings {
  /** Of each batch; each is made anew. */
  readonly documents: number;
  readonly rounds: number;
  /** Hears of each round once it has ended. */
  readonly ended: (round: Round) => void;
}

const SCHOOL = "campagne-a";
const POLL_MS = 1_000;
/** What a round leaves is collected within this time. */
const REST_MS = 10_000;
const MB = 1024 * 1024;

/** Makes batches one after the other on a stack without faults, in a process of its own, and samples its memory. */
export async function batchRounds({ documents, rounds, ended }: RoundsSettings): Promise<readonly Round[]> {
  const folder = await mkdtemp(join(tmpdir(), "palmares-campagne-"));
  const dataDir = join(folder, "data");
  const stack = campaignStack({ dataDir, texDir: join(folder, "tex"), port: await freePort(), seed: 1 });
  try {
    await stack.start();
    const connection = connect(dataDir);
    const schools = madeUpSchools((documents * DEMO_TERMS.length) / SCHOOL_SHARES[SCHOOL]);
    await loadSchools(
      connection,
      schools.filter(({ id }) => id === SCHOOL),
    );
    const done: Round[] = [];
    for (let nth = 0; nth < rounds; nth++) {
      const watch = watchMemory(() => stack.pid);
      const began = performance.now();
      const batch = await makeBatch(connection);
      let bytes = 0;
      for (const output of ["zip", "print"]) bytes += await download(connection, batch.batch_id, output);
      const seconds = (performance.now() - began) / 1000;
      await sleep(REST_MS);
      const round = { documents: batch.count, seconds, downloadedMb: bytes / MB, memory: watch.stop() };
      done.push(round);
      ended(round);
    }
    return done;
  } finally {
    await stack.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function makeBatch(connection: Connection): Promise<BatchView> {
  const order = { school_id: SCHOOL, term: DEMO_TERMS[0], type: "BULLETIN", force_new: true };
  let batch = await ask<BatchView>(connection, { schoolId: SCHOOL, path: "/batches/", body: order });
  while (["CHECKING", "PENDING", "IN_PROGRESS"].includes(batch.status)) {
    await sleep(POLL_MS);
    batch = await ask<BatchView>(connection, { schoolId: SCHOOL, path: `/batches/${batch.batch_id}/` });
  }
  return batch;
}

/** @returns how many bytes came. */
async function download(connection: Connection, id: string, output: string): Promise<number> {
  const path = `/batches/${id}/download/?output=${output}`;
  const { url } = await ask<{ url: string }>(connection, { schoolId: SCHOOL, path });
  const response = await fetch(url);
  if (!response.ok || response.body === null) throw new Error(`${output}: HTTP ${response.status}`);
  let bytes = 0;
  for await (const chunk of response.body) bytes += (chunk as Uint8Array).length;
  return bytes;
}
