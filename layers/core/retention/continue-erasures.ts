import { errorFacts } from "../call/log.ts";
import { continueErasure, type ErasurePorts } from "../erasure/erase-student.ts";

/** How many erasures are confirmed now, and how many are left. */
export interface ErasuresLeft {
  readonly confirmed: number;
  readonly left: number;
}

/**
 * Goes on with all erasures that are not confirmed: those that died, those that wait for a batch, and the last search of those
 * that are done. One that fails does not stop the others.
 *
 * @throws Error at the end when one has failed: the call counts as failed, and an alarm rings.
 */
export async function continueErasures(ports: ErasurePorts): Promise<ErasuresLeft> {
  const result = { confirmed: 0, left: 0 };
  let failed = 0;
  for (const erasure of await ports.erasures.list()) {
    try {
      const { status } = await continueErasure(ports, erasure);
      result[status === "CONFIRMED" ? "confirmed" : "left"]++;
    } catch (error) {
      failed++;
      ports.log.error("erasure failed", { erasure: erasure.id, ...errorFacts(error) });
    }
  }
  if (failed > 0) throw new Error(`${failed} erasures failed; they are tried again.`);
  return result;
}
