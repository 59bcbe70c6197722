import { useEffect, useId, useRef } from "preact/hooks";
import { t } from "../i18n/language.ts";

interface ConfirmProps {
  readonly texts: { readonly title: string; readonly detail: string; readonly yes: string };
  readonly onAnswer: (yes: boolean) => void;
}

/** Asks before an action that cannot be undone. The browser's own dialog traps the focus and gives it back. */
export function Confirm({ texts, onAnswer }: ConfirmProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby={id} onClose={() => onAnswer(dialog.current?.returnValue === "yes")}>
      <form method="dialog">
        <h2 id={id}>{texts.title}</h2>
        <p>{texts.detail}</p>
        <div class="actions end">
          <button type="submit" class="secondary" value="no">
            {t.value.cancel}
          </button>
          <button type="submit" class="danger" value="yes">
            {texts.yes}
          </button>
        </div>
      </form>
    </dialog>
  );
}
