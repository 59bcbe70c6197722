import type { ComponentChildren } from "preact";
import { t } from "../i18n/language.ts";

interface CardFormProps {
  /** @param pressed the value of the button that submits the form; "" when it has none. */
  readonly onSubmit: (pressed: string) => void;
  readonly children: ComponentChildren;
}

/** A form on a card. It checks its fields itself: the browser's own messages speak the device's language. */
export const CardForm = ({ onSubmit, children }: CardFormProps) => (
  <form
    class="card form"
    noValidate
    onSubmit={(event) => {
      event.preventDefault();
      onSubmit((event.submitter as HTMLButtonElement | null)?.value ?? "");
    }}
  >
    {children}
  </form>
);

/** The main button of a form. While busy it says so, ignores clicks and keeps the focus. */
export const SubmitButton = ({ busy, children }: { readonly busy: boolean; readonly children: ComponentChildren }) => (
  <button type="submit" class="wide" aria-disabled={busy} onClick={(event) => busy && event.preventDefault()}>
    {busy ? t.value.wait : children}
  </button>
);
