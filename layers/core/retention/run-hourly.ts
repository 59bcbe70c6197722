import type { Retention } from "../contract/retention.ts";
import { continueErasures, type ErasuresLeft } from "./continue-erasures.ts";
import { type RetainPorts, retain } from "./retain.ts";

/** At night in West and Central Africa, whose time is UTC or an hour later. */
const NIGHT_HOUR = 2;

/** What the schedule does every hour: once in the night the retention, and always the erasures. */
export async function runHourly(ports: RetainPorts, retention: Retention): Promise<ErasuresLeft> {
  if (ports.now().getUTCHours() === NIGHT_HOUR) await retain(ports, { retention, dryRun: false });
  return continueErasures(ports);
}
