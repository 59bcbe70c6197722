import { useSignal } from "@preact/signals";
import { t } from "../../i18n/language.ts";
import { TextField } from "../../parts/fields.tsx";
import { textOf } from "../../parts/form-text.ts";
import { Fault } from "../../parts/notice.tsx";
import { refusalText } from "../../parts/refusal-text.ts";
import { SubmitButton } from "../../parts/submit-button.tsx";
import type { Challenge } from "../../session/cognito.ts";
import type { Session } from "../../session/session.ts";

interface AnswerFormProps {
  readonly session: Session;
  readonly challenge: Challenge;
  readonly onChallenge: (challenge: Challenge | undefined) => void;
}

/** What Cognito wants besides the password: a new one instead of the one received, or a code. */
export function AnswerForm({ session, challenge, onChallenge }: AnswerFormProps) {
  const fault = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);
  const wantsPassword = challenge.challenge === "NEW_PASSWORD_REQUIRED";
  const texts = wantsPassword ? t.value.signIn.newPassword : t.value.signIn.code;

  async function submit(form: HTMLFormElement): Promise<void> {
    const response = textOf(form, "response");
    if (wantsPassword && response !== textOf(form, "again")) {
      fault.value = t.value.signIn.newPassword.differ;
      return;
    }
    busy.value = true;
    fault.value = undefined;
    try {
      onChallenge(await session.answer(challenge, wantsPassword ? response : response.trim()));
    } catch (error) {
      fault.value = refusalText(error, "challenge");
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
      {fault.value !== undefined && <Fault>{fault.value}</Fault>}
      {wantsPassword ? (
        <>
          <TextField
            label={texts.label}
            name="response"
            type="password"
            autocomplete="new-password"
            minLength={12}
            required
          />
          <TextField
            label={t.value.signIn.newPassword.again}
            name="again"
            type="password"
            autocomplete="new-password"
            required
          />
        </>
      ) : (
        <TextField
          label={texts.label}
          name="response"
          inputMode="numeric"
          autocomplete="one-time-code"
          pattern="\s*[0-9]{6}\s*"
          required
        />
      )}
      <SubmitButton busy={busy.value}>{texts.submit}</SubmitButton>
      <button type="button" class="link" onClick={() => onChallenge(undefined)}>
        {t.value.cancel}
      </button>
    </form>
  );
}
