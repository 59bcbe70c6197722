import { errorFacts, type Log } from "../call/log.ts";
import type { HealthCheck } from "../contract/schemas/health.ts";
import { describePart } from "../text/fr/health.ts";
import type { HealthFinding, HealthProbe } from "./ports.ts";

const FAILED: HealthFinding = { status: "failed" };

/**
 * Checks all parts in parallel. One that throws or times out has failed, so the total never exceeds the longest
 * timeout.
 *
 * @example const checks = await checkHealth(probes, log);
 */
export function checkHealth(probes: readonly HealthProbe[], log: Log): Promise<readonly HealthCheck[]> {
  return Promise.all(probes.map((probe) => run(probe, log)));
}

async function run({ part, timeoutMs, check }: HealthProbe, log: Log): Promise<HealthCheck> {
  const began = performance.now();
  const { status, ...facts } = await withTimeout(timeoutMs, check).catch((error: unknown) => {
    // The reader learns that the part failed, the log learns how.
    log.error("part of the installation failed", { part, ...errorFacts(error) });
    return FAILED;
  });
  const ms = Math.round(performance.now() - began);
  return { name: part, status, ms, detail: describePart(part, status, facts), ...facts };
}

/** @throws TooLate after `ms`, whether or not the work ever ends. */
async function withTimeout<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, fail) => {
    timer = setTimeout(() => {
      abort.abort();
      fail(new TooLate(`No answer within ${ms} ms.`));
    }, ms);
  });
  try {
    return await Promise.race([work(abort.signal), timeout]);
  } finally {
    clearTimeout(timer);
  }
}

class TooLate extends Error {
  override readonly name = "TooLate";
}
