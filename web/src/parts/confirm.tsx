import { useEffect, useId, useRef } from "preact/hooks";
import { t } from "../i18n/language.ts";

export interface ConfirmTexts {
  readonly title: string;
  readonly detail: string;
  readonly yes: string;
}

interface ConfirmProps {
  readonly texts: ConfirmTexts;
  /** What is asked for takes nothing away. */
  readonly isHarmless?: boolean;
  readonly onAnswer: (yes: boolean) => void;
}

/** Asks before an action that cannot be undone, or that is written down. The browser's own dialog traps the focus and gives it back. */
export function Confirm({ texts, isHarmless = false, onAnswer }: ConfirmProps) {
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
          <button type="submit" class={isHarmless ? undefined : "danger"} value="yes">
            {texts.yes}
          </button>
        </div>
      </form>
    </dialog>
  );
}
