import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { SubmitButton } from "../../parts/form.tsx";
import { ErrorNotice } from "../../parts/notice.tsx";
import { refusalText, type SignInStep } from "../sign-in/refusal-text.ts";

interface AccountFormProps {
  readonly step: SignInStep;
  readonly submit: string;
  readonly children: ComponentChildren;
  /**
   * @returns what to correct before anything is sent.
   * @throws CognitoRefusal
   */
  readonly send: (field: (name: string) => string) => Promise<string | undefined>;
}

/** Fields and a button; a refusal is said above them. What was typed goes once it is saved. */
export function AccountForm({ step, submit, children, send }: AccountFormProps) {
  const error = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);

  async function onSubmit(form: HTMLFormElement): Promise<void> {
    const data = new FormData(form);
    busy.value = true;
    try {
      error.value = await send((name) => {
        const value = data.get(name);
        return typeof value === "string" ? value : "";
      });
      if (error.value === undefined) form.reset();
    } catch (refusal) {
      error.value = refusalText(refusal, step);
    } finally {
      busy.value = false;
    }
  }

  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy.value) void onSubmit(event.currentTarget);
      }}
    >
      {error.value !== undefined && <ErrorNotice>{error.value}</ErrorNotice>}
      {children}
      <SubmitButton busy={busy.value}>{submit}</SubmitButton>
    </form>
  );
}
