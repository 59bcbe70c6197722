import { setTimeout as sleep } from "node:timers/promises";
import type { CallFault } from "./faults.ts";

/** The connection closes without an answer. */
export class ConnectionCut extends Error {
  override readonly name = "ConnectionCut";
}

/** The service is overloaded and did nothing. */
export class Overloaded extends Error {
  override readonly name = "Overloaded";
}

/**
 * Calls an engine under a fault.
 *
 * @param isGone whether the caller has ended.
 * @throws ConnectionCut, Overloaded as the fault says.
 * @example await underFault({ end: "lost" }, () => forward(url, request, body), () => request.socket.destroyed)
 */
export async function underFault<T>(
  fault: CallFault | undefined,
  call: () => Promise<T>,
  isGone: () => boolean,
): Promise<T> {
  if (fault === undefined) return call();
  const { beforeMs = 0, afterMs = 0, end } = fault;
  if (beforeMs > 0) await sleep(beforeMs);
  if (end === "refused") throw new Overloaded("Injected: the service is overloaded.");
  if (end === "cut" || isGone()) throw new ConnectionCut("Injected: the connection was closed.");
  const answer = await call();
  if (afterMs > 0) await sleep(afterMs);
  if (end === "lost") throw new ConnectionCut("Injected: the answer was lost.");
  return answer;
}
