import { LONGEST } from "@palmares/core/contract/longest-texts";
import type { ImportView } from "@palmares/core/contract/schemas/imports";
import { useSignal } from "@preact/signals";
import { t } from "../../i18n/language.ts";
import { Confirm } from "../../parts/confirm.tsx";
import { TextField } from "../../parts/fields.tsx";
import { Icon } from "../../parts/icons.tsx";
import type { ImportWork } from "./import-work.ts";

const COMPARABLE: ReadonlySet<ImportView["status"]> = new Set(["COMPARED", "REFUSED", "FAILED"]);

interface ImportConfirmationProps {
  readonly view: ImportView;
  readonly work: ImportWork;
}

/** What can be done with an import now: have it done, or have its file compared once more. */
export function ImportConfirmation({ view, work }: ImportConfirmationProps) {
  const reason = useSignal("");
  const isAsking = useSignal(false);
  const texts = t.value.imports;
  const { id, status, totals, progress, files_gone: isGone } = view;
  if (isGone === true || !COMPARABLE.has(status)) return null;
  const removed = totals?.removed ?? 0;
  const canApply = status === "COMPARED" && (progress?.steps ?? 0) > 0;
  const apply = () => void work.apply(id, reason.value.trim());
  function askOrApply(): void {
    if (removed > 0) isAsking.value = true;
    else apply();
  }
  return (
    <>
      {canApply && (
        <TextField
          label={texts.reason}
          hint={texts.reasonHint}
          maxLength={LONGEST.changeReason}
          value={reason.value}
          onInput={(event) => (reason.value = event.currentTarget.value)}
        />
      )}
      <div class="actions">
        {canApply && (
          <button type="button" onClick={askOrApply}>
            <Icon name="upload" />
            {texts.apply}
          </button>
        )}
        <button type="button" class="secondary" onClick={() => void work.compare(id)}>
          <Icon name="retry" />
          {texts.compareAgain}
        </button>
      </div>
      {isAsking.value && (
        <Confirm
          texts={{ ...texts.confirm, detail: texts.confirm.detail(removed) }}
          onAnswer={(yes) => {
            isAsking.value = false;
            if (yes) apply();
          }}
        />
      )}
    </>
  );
}
