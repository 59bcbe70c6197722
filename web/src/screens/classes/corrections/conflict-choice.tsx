import { t } from "../../../i18n/language.ts";
import { ErrorNotice } from "../../../parts/notice.tsx";
import type { Corrections } from "./use-corrections.ts";

/** Somebody else has written a record meanwhile: the user says whose values stay. Nothing is overwritten unseen. */
export function ConflictChoice({ corrections: { state, work, all, save } }: { readonly corrections: Corrections }) {
  const texts = t.value.classes.corrections.conflict;
  const concerned = all.filter(({ record }) => state.conflicts.has(record));
  return (
    <ErrorNotice title={texts.title}>
      <p>{texts.detail}</p>
      <div class="actions">
        <button type="button" onClick={() => void save()}>
          {texts.mine}
        </button>
        <button type="button" class="secondary" onClick={() => work.drop(concerned)}>
          {texts.theirs}
        </button>
      </div>
    </ErrorNotice>
  );
}
