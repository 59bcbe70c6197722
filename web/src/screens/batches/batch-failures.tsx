import type { BatchView } from "@palmares/core/contract/schemas/batches";
import { t } from "../../i18n/language.ts";
import { Icon } from "../../parts/icons.tsx";

interface BatchFailuresProps {
  readonly count: number;
  /** Undefined until `onOpen` has loaded them: lists of batches omit them. */
  readonly failures: BatchView["failures"];
  readonly onOpen: () => void;
  readonly onRetry: () => void;
}

/** The failed documents with their reasons, and a button that retries only those. */
export function BatchFailures({ count, failures, onOpen, onRetry }: BatchFailuresProps) {
  const texts = t.value.batches;
  return (
    <div class="failures">
      <details onToggle={(event) => event.currentTarget.open && failures === undefined && onOpen()}>
        <summary>{texts.failures(count)}</summary>
        {failures === undefined ? (
          <p class="hint">{t.value.wait}</p>
        ) : (
          <ul class="lines">
            {failures.map(({ document_id, student_id, detail }) => (
              <li key={document_id}>
                <strong>{texts.failureOf(student_id)}</strong> <span lang="fr">{detail}</span>
              </li>
            ))}
          </ul>
        )}
      </details>
      <button type="button" class="secondary" onClick={onRetry}>
        <Icon name="retry" />
        {texts.retryFailed}
      </button>
    </div>
  );
}
