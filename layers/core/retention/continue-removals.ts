import { errorFacts } from "../call/log.ts";
import { continueRemoval, type RemoveSchoolPorts } from "../erasure/remove-school.ts";

/**
 * Goes on with the deletion of all deleted schools. One that fails does not stop the others.
 *
 * @throws Error at the end when one has failed: the call counts as failed, and an alarm rings.
 */
export async function continueRemovals(ports: RemoveSchoolPorts): Promise<void> {
  let failed = 0;
  for (const removal of await ports.removals.list()) {
    try {
      await continueRemoval(ports, removal);
    } catch (error) {
      failed++;
      ports.log.error("removal failed", { school: removal.schoolId, ...errorFacts(error) });
    }
  }
  if (failed > 0) throw new Error(`${failed} schools could not be removed; they are tried again.`);
}
