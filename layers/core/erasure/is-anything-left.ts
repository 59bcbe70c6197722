import type { Scope } from "../call/scope.ts";
import { LIMITS } from "../contract/limits.ts";
import { isEmpty, type SearchPorts, searchTraces } from "./search-traces.ts";
import { soughtStudent } from "./sought-student.ts";

/**
 * Whether anything is stored of a student of whom the school has no record any more: documents, history, copies of classes.
 * It searches as an erasure does, for as long as a caller waits.
 *
 * @returns true also when the time is over: what was not found yet may be there, and the work that follows searches to the end.
 * @example await isAnythingLeft(ports, { schoolId: "lycee" }, "eleve-7") // true: of a student who was deleted, papers are left
 */
export async function isAnythingLeft(
  ports: SearchPorts,
  { schoolId }: Pick<Scope, "schoolId">,
  studentId: string,
): Promise<boolean> {
  const who = soughtStudent({ schoolId, student: { id: studentId, identities: [] } });
  const search = searchTraces(ports, schoolId, who).then((traces) => !isEmpty(traces));
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<boolean>((done) => {
    timer = setTimeout(() => done(true), LIMITS.leftSearchMs);
  });
  return Promise.race([search, timeout]).finally(() => clearTimeout(timer));
}
