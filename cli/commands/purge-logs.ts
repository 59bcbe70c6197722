import { createLatexLogArchive } from "@palmares/core/adapters/s3/latex-logs";
import { typeOf } from "@palmares/core/document-types/registry";
import { type PurgeRule, purgeLatexLogs } from "@palmares/core/latex-logs/purge-latex-logs";
import { EXIT } from "../exit-codes.ts";
import type { Installation } from "../installation.ts";
import { say } from "../say.ts";

/** Deletes old LaTeX logs and prints, for each kind of document, how many were deleted and kept. */
export async function purgeLogs({ s3, outputs }: Installation, rule: PurgeRule): Promise<number> {
  const archive = createLatexLogArchive({ client: s3, bucket: outputs.DocumentsBucket });
  for (const { type, removed, kept } of await purgeLatexLogs(archive, rule, new Date())) {
    say(`latex_logs/${typeOf(type).slug} : ${removed} supprimés, ${kept} conservés`);
  }
  return EXIT.done;
}
