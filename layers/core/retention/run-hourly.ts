import type { Retention } from "../contract/retention.ts";
import type { RemoveSchoolPorts } from "../erasure/remove-school.ts";
import { continueErasures, type ErasuresLeft } from "./continue-erasures.ts";
import { continueRemovals } from "./continue-removals.ts";
import { oldExports } from "./old-exports.ts";
import { removeImportLeftovers } from "./old-imports.ts";
import { removeOld } from "./remove-old.ts";
import { type RetainPorts, retain } from "./retain.ts";

/** At night in West and Central Africa, whose time is UTC or an hour later. */
const NIGHT_HOUR = 2;

/**
 * What the schedule does every hour: once in the night the retention, and always leftovers of imports, exports, erasures and deleted schools.
 *
 * @param hour for which the schedule runs: it may be tried again, or begin, when that hour is over.
 */
export async function runHourly(
  ports: RetainPorts & RemoveSchoolPorts,
  retention: Retention,
  hour: Date,
): Promise<ErasuresLeft> {
  if (hour.getUTCHours() === NIGHT_HOUR) await retain(ports, { retention, dryRun: false });
  await removeOld(ports.objects, oldExports(ports.now()), false);
  await removeImportLeftovers(ports);
  const left = await continueErasures(ports);
  await continueRemovals(ports);
  return left;
}
