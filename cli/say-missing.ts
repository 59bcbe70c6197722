import type { BatchView } from "@palmares/core/contract/schemas/batches";
import { FAILURES_FILE, whoHasNone } from "@palmares/core/text/fr/batches";
import { say, sayLine } from "./say.ts";

type Missing = Pick<BatchView, "without_document" | "without_document_count" | "warnings">;

/** One line for each student of a batch without a document, by name, one for each warning; nothing when all have one. */
export function sayMissing(batch: Missing): void {
  const { without_document: without = [], without_document_count: count = without.length, warnings = [] } = batch;
  if (count > 0) say(`  Sans document : ${count}`);
  for (const one of without) sayLine(`    ${whoAndWhy(one)}`);
  if (count > without.length) {
    say(`    … et ${count - without.length} de plus : « ${FAILURES_FILE} », dans le ZIP, les nomme tous.`);
  }
  for (const warning of warnings) sayLine(`  Attention : ${warning}`);
}

function whoAndWhy({ student_id, ...one }: NonNullable<Missing["without_document"]>[number]): string {
  const { last_name: lastName = "", first_names: firstNames = "", matricule = "", class_name: className = "" } = one;
  // Nobody knows the student any more: the id is all there is.
  const name = lastName + firstNames === "" ? `élève ${student_id}` : lastName;
  return whoHasNone({ lastName: name, firstNames, matricule, className, detail: one.detail });
}
