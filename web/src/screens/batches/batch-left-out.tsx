import type { BatchView } from "@palmares/core/contract/schemas/batches";
import { t } from "../../i18n/language.ts";
import { Names } from "./names.tsx";
import { StudentLines } from "./student-lines.tsx";

interface BatchLeftOutProps {
  readonly batch: BatchView;
  readonly onOpen: () => void;
}

/** The students of the choice who were left out when the batch was created, and entries that count for nobody. */
export function BatchLeftOut({ batch, onOpen }: BatchLeftOutProps) {
  const { skipped = {}, warning_count: warningCount = 0, without_document: without, warnings } = batch;
  const texts = t.value.batches;
  const reasons = texts.skippedReasons as Readonly<Record<string, string>>;
  const total = Object.values(skipped).reduce((sum, n) => sum + n, 0);
  const why = Object.entries(skipped).map(([code, n]) => `${n} ${reasons[code] ?? reasons.other}`);
  // A failed document has an id, and stands in the list of failures.
  const leftOut = without?.filter(({ document_id }) => document_id === undefined);
  return (
    <>
      {total > 0 && (
        <Names title={`${texts.skipped(total)} (${why.join(", ")})`} areKnown={leftOut !== undefined} onOpen={onOpen}>
          <StudentLines lines={leftOut ?? []} count={total} />
        </Names>
      )}
      {warningCount > 0 && (
        <Names title={texts.warnings(warningCount)} areKnown={warnings !== undefined} onOpen={onOpen}>
          <ul class="lines" lang="fr">
            {warnings?.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Names>
      )}
    </>
  );
}
