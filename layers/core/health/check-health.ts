import { errorFacts, type Log } from "../call/log.ts";
import type { HealthCheck } from "../contract/schemas/health.ts";
import { describePart } from "../text/fr/health.ts";
import type { HealthFinding, HealthProbe } from "./ports.ts";

const FAILED: HealthFinding = { status: "failed" };

/**
 * Looks at every part at once. None stands in another's way: a part that throws has failed, and one that does not
 * answer within its time has, too, so that the whole takes as long as the longest of these times at most.
 *
 * @example const checks = await checkHealth(probes, log);
 */
export function checkHealth(probes: readonly HealthProbe[], log: Log): Promise<readonly HealthCheck[]> {
  return Promise.all(probes.map((probe) => check(probe, log)));
}

async function check({ part, timeoutMs, look }: HealthProbe, log: Log): Promise<HealthCheck> {
  const began = performance.now();
  const { status, ...facts } = await inTime(timeoutMs, look).catch((error: unknown) => {
    // The reader learns that it failed, the log learns how.
    log.error("part of the installation failed", { part, ...errorFacts(error) });
    return FAILED;
  });
  const ms = Math.round(performance.now() - began);
  return { name: part, status, ms, detail: describePart(part, status, facts), ...facts };
}

/** @throws Error when the time is over, whether or not the work ever ends. */
async function inTime<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, fail) => {
    timer = setTimeout(() => {
      late.abort();
      fail(new TooLate(`No answer within ${ms} ms.`));
    }, ms);
  });
  try {
    return await Promise.race([work(late.signal), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

class TooLate extends Error {
  override readonly name = "TooLate";
}
