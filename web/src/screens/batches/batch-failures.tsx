import type { BatchView } from "@palmares/core/contract/schemas/batches";
import { t } from "../../i18n/language.ts";
import { Icon } from "../../parts/icons.tsx";
import { Names } from "./names.tsx";
import { StudentLines } from "./student-lines.tsx";

interface BatchFailuresProps {
  readonly count: number;
  /** Undefined until `onOpen` has loaded them: lists of batches omit them. */
  readonly failures: BatchView["failures"];
  readonly onOpen: () => void;
  /** Left out: the user may not retry. */
  readonly onRetry?: () => void;
}

/** The failed documents with their reasons, and a button that retries only those. */
export function BatchFailures({ count, failures, onOpen, onRetry }: BatchFailuresProps) {
  const texts = t.value.batches;
  return (
    <div class="failures">
      <Names title={texts.failures(count)} areKnown={failures !== undefined} onOpen={onOpen}>
        <StudentLines lines={failures ?? []} count={count} />
      </Names>
      {onRetry !== undefined && (
        <button type="button" class="secondary" onClick={onRetry}>
          <Icon name="retry" />
          {texts.retryFailed}
        </button>
      )}
    </div>
  );
}
