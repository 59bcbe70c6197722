import type { ComponentChildren } from "preact";
import { t } from "../i18n/language.ts";

/** The one thing to do on a form; while it is being done it says so, and keeps the focus. */
export const SubmitButton = ({ busy, children }: { readonly busy: boolean; readonly children: ComponentChildren }) => (
  <button type="submit" class="wide" aria-disabled={busy} onClick={(event) => busy && event.preventDefault()}>
    {busy ? t.value.wait : children}
  </button>
);
