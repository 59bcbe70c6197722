import { writeFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { fullName } from "@palmares/core/domain/records/invalid-data";
import { beginErasure, continueErasure, findStudentTraces } from "@palmares/core/erasure/erase-student";
import { receiptOf, receiptText } from "@palmares/core/erasure/receipt";
import { countTraces } from "@palmares/core/erasure/search-traces";
import { ERASED_KIND_NAMES } from "@palmares/core/text/fr/erasure";
import { erasurePorts } from "../erasure.ts";
import { CommandFailure, EXIT } from "../exit-codes.ts";
import type { Installation } from "../installation.ts";
import { say, sayLine } from "../say.ts";
import { cliScope } from "../scope.ts";
import { orUnknown, type StudentOptions } from "./student-export.ts";

export interface EraseOptions extends StudentOptions {
  readonly yes: boolean;
  /** A file for the receipt. */
  readonly receipt?: string;
  /** Seconds to wait for batches that are being made. */
  readonly timeout: number;
}

const PAUSE_MS = 3000;

/**
 * Erases a student, after showing what that is. Interrupted, it goes on when it is called again, or by itself within an hour.
 *
 * @param confirm asks; only « oui » confirms.
 */
export async function studentErase(
  installation: Installation,
  { school, id, yes, receipt: file, timeout }: EraseOptions,
  confirm: (question: string) => Promise<boolean>,
): Promise<number> {
  const ports = erasurePorts(installation);
  const scope = cliScope(school);
  const begun = await ports.erasures.list();
  const isBegun = begun.some((one) => one.schoolId === school && one.student?.id === id);
  if (!yes && !isBegun) {
    const { traces, identities } = await orUnknown(findStudentTraces(ports, scope, id), id);
    const counts = Object.entries(countTraces(traces)) as [keyof typeof ERASED_KIND_NAMES, number][];
    sayLine(`${identities.map(fullName).join(", ") || id} : sera effacé, pour toujours :`);
    for (const [kind, count] of counts) say(`  ${ERASED_KIND_NAMES[kind]} : ${count}`);
    say("Les moyennes et les rangs des classes où l'élève a des notes changent, aussi pour les documents à venir.");
    if (!(await confirm("Effacer ?"))) throw new CommandFailure("Rien n'a été effacé.", EXIT.usage);
  }
  const deadline = Date.now() + timeout * 1000;
  let erasure = await continueErasure(ports, await orUnknown(beginErasure(ports, scope, id), id));
  while (erasure.status === "WAITING" && Date.now() < deadline) {
    await wait(PAUSE_MS);
    erasure = await continueErasure(ports, erasure);
  }
  const receipt = receiptText(receiptOf(erasure));
  say(receipt);
  if (file !== undefined) await writeFile(file, receipt);
  return erasure.status === "WAITING" ? EXIT.failed : EXIT.done;
}
