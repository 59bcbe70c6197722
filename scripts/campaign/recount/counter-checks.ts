import type { Metrics } from "@palmares/core/contract/schemas/metrics";
import { type Check, Differences } from "./checks.ts";
import type { StoredDocument, StoredState } from "./stored-state.ts";

/** Times are exact to the millisecond; the sum is a floating-point number of seconds. */
const SECONDS_TOLERANCE = 0.001;

/** What the API says of each school, against a recount of the table. */
export function counterChecks(state: StoredState, metrics: ReadonlyMap<string, Metrics>): readonly Check[] {
  const differences = new Differences();
  for (const [schoolId, shown] of metrics) {
    const own = state.documents.filter((document) => document.schoolId === schoolId);
    const count = (status: string) => own.filter((document) => document.status === status).length;
    const say = (what: string) => `école ${schoolId} : ${what}`;
    differences.equal(say("pending"), shown.pending, count("PENDING"));
    differences.equal(say("stale_pending"), shown.stale_pending, 0);
    differences.equal(say("ready"), shown.ready, count("READY"));
    differences.equal(say("failed"), shown.failed, count("FAILED"));
    const seconds = own.reduce((sum, document) => sum + secondsOf(document), 0);
    differences.unless(
      Math.abs(shown.total_seconds - seconds) < SECONDS_TOLERANCE,
      say(`total_seconds ${shown.total_seconds} au lieu de ${seconds.toFixed(3)}`),
    );
  }
  for (const { id, status } of state.documents)
    differences.equal(`document ${id} : compté comme`, state.counted.get(id), status.toLowerCase());
  const figures = [...metrics].map(([id, { ready, failed }]) => `${id} ready ${ready} failed ${failed}`).join(", ");
  return [{ name: "les compteurs sont ceux d'un recomptage", figures, differences: differences.found }];
}

const secondsOf = ({ status, requestedAt, readyAt }: StoredDocument) =>
  status === "READY" ? Math.max(0, Date.parse(readyAt ?? "") - Date.parse(requestedAt)) / 1000 : 0;
