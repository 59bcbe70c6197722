import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { SubmitButton } from "../../parts/form.tsx";
import { ErrorNotice } from "../../parts/notice.tsx";
import type { Challenge } from "../../session/cognito.ts";
import { refusalText, type SignInStep } from "./refusal-text.ts";

/** Reads one field of the submitted form. */
type ReadField = (name: string) => string;

interface SignInFormProps {
  readonly step: SignInStep;
  readonly texts: { readonly title: string; readonly lead: string; readonly submit: string };
  /** Shown above the fields while there is no error. */
  readonly notice?: string | undefined;
  readonly fields: ComponentChildren;
  /** Below the submit button. */
  readonly footer?: ComponentChildren;
  /** @returns what to correct before anything is sent. */
  readonly check?: (field: ReadField) => string | undefined;
  /**
   * @returns what Cognito requires next, or undefined once the user is signed in.
   * @throws CognitoRefusal
   */
  readonly send: (field: ReadField) => Promise<Challenge | undefined>;
  readonly onChallenge: (challenge: Challenge | undefined) => void;
}

/** One step of signing in: title, error, fields, submit button. */
export function SignInForm({ step, texts, notice, fields, footer, check, send, onChallenge }: SignInFormProps) {
  const error = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);

  async function submit(form: HTMLFormElement): Promise<void> {
    const data = new FormData(form);
    const field: ReadField = (name) => {
      const value = data.get(name);
      return typeof value === "string" ? value : "";
    };
    error.value = check?.(field);
    if (error.value !== undefined) return;
    busy.value = true;
    try {
      onChallenge(await send(field));
    } catch (refusal) {
      error.value = refusalText(refusal, step);
    } finally {
      busy.value = false;
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit(event.currentTarget);
      }}
    >
      <h1>{texts.title}</h1>
      <p class="lead">{texts.lead}</p>
      {error.value !== undefined && <ErrorNotice>{error.value}</ErrorNotice>}
      {error.value === undefined && notice !== undefined && <p class="notice info">{notice}</p>}
      {fields}
      <SubmitButton busy={busy.value}>{texts.submit}</SubmitButton>
      {footer}
    </form>
  );
}
