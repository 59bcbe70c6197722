import { DOCUMENT_TYPE_IDS } from "../document-types/registry.ts";
import type { DocumentType } from "../domain/document-types.ts";
import type { LatexLogArchive, LatexLogFile } from "./ports.ts";

/** Keep files younger than `days`, or the newest `maxFiles` files of each document type. */
export type PurgeRule = { readonly days: number } | { readonly maxFiles: number };

export interface Purged {
  readonly type: DocumentType;
  readonly removed: number;
  readonly kept: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** The files that a rule deletes. Under `maxFiles` a run keeps all its files or none: a log explains little alone. */
function expired(files: readonly LatexLogFile[], rule: PurgeRule, now: Date): LatexLogFile[] {
  if ("days" in rule) {
    const oldest = now.getTime() - rule.days * DAY_MS;
    return files.filter((file) => file.savedAt.getTime() < oldest);
  }
  const runs = Map.groupBy(files, (file) => file.key.replace(/\.(tex|log|compile\.log)$/, ""));
  let kept = 0;
  return [...runs.values()].flatMap((run) => {
    kept += run.length;
    return kept > rule.maxFiles ? run : [];
  });
}

/**
 * Deletes old LaTeX logs. Repeating it changes nothing.
 *
 * @example await purgeLatexLogs(archive, { days: 7 }, new Date());
 */
export async function purgeLatexLogs(archive: LatexLogArchive, rule: PurgeRule, now: Date): Promise<readonly Purged[]> {
  const results: Purged[] = [];
  for (const type of DOCUMENT_TYPE_IDS) {
    const files = await archive.list(type);
    const old = expired(files, rule, now);
    await archive.remove(old.map((file) => file.key));
    results.push({ type, removed: old.length, kept: files.length - old.length });
  }
  return results;
}
