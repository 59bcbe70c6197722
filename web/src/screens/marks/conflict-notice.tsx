import { t } from "../../i18n/language.ts";
import { ErrorNotice } from "../../parts/notice.tsx";

/** Somebody else has saved since the marks were read: the user says whose entries stay. */
export function ConflictNotice({ onSettle }: { readonly onSettle: (keep: "theirs" | "mine") => void }) {
  const texts = t.value.marks.conflict;
  return (
    <ErrorNotice title={texts.title}>
      <p>{texts.detail}</p>
      <div class="actions">
        <button type="button" onClick={() => onSettle("mine")}>
          {texts.mine}
        </button>
        <button type="button" class="secondary" onClick={() => onSettle("theirs")}>
          {texts.theirs}
        </button>
      </div>
    </ErrorNotice>
  );
}
