import type { MadeUpSchool } from "../orders/made-up-school.ts";
import type { DocumentKey } from "../orders/orders.ts";
import { keyOf } from "../orders/orders.ts";
import { unprintableKeys } from "../orders/unprintable-keys.ts";
import type { Connection } from "../stack/connection.ts";
import { readState, stateOf } from "./stored-state.ts";

/**
 * Tries again what failed for no reason of its own: a message that died with its functions too often ends as FAILED, which
 * a user mends by the button « Réessayer ».
 *
 * @returns how many batches and documents were tried again.
 */
export async function retryFailures(connection: Connection, schools: readonly MadeUpSchool[]): Promise<number> {
  const unprintable: ReadonlySet<DocumentKey> = unprintableKeys(schools);
  const own = new Set(schools.map(({ id }) => id));
  const state = stateOf(await readState(connection.installation), (id) => own.has(id));
  const post = async (schoolId: string, path: string, body: unknown) => {
    const authorization = `Bearer ${await connection.tokenOf(schoolId)}`;
    const headers = { authorization, "content-type": "application/json" };
    await fetch(`${connection.url}/api${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  };
  let retried = 0;
  const covered = new Set<string>();
  for (const { id, schoolId, status } of state.batches) {
    const failed = (state.items.get(id) ?? []).filter(
      (item) => item.state === "FAILED" && !unprintable.has(keyOf(schoolId, item.studentId, item.type, item.term)),
    );
    if (status !== "FAILED" || failed.length === 0) continue;
    await post(schoolId, `/batches/${id}/retry/`, {});
    for (const { documentId } of failed) covered.add(documentId);
    retried++;
  }
  for (const { id, schoolId, studentId, type, term, status } of state.documents) {
    if (status !== "FAILED" || covered.has(id) || unprintable.has(keyOf(schoolId, studentId, type, term))) continue;
    const path = type === "BULLETIN" ? "/documents/bulletin/" : "/documents/honor-board/";
    await post(schoolId, path, { student_id: studentId, term });
    retried++;
  }
  return retried;
}
