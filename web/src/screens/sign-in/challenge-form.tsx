import { t } from "../../i18n/language.ts";
import { TextField } from "../../parts/fields.tsx";
import { NewPasswordFields } from "../../parts/new-password-fields.tsx";
import type { Challenge } from "../../session/cognito.ts";
import type { Session } from "../../session/session.ts";
import { SignInForm } from "./sign-in-form.tsx";

interface ChallengeFormProps {
  readonly session: Session;
  readonly challenge: Challenge;
  readonly onChallenge: (challenge: Challenge | undefined) => void;
}

/** What Cognito requires after the password: a new password instead of the temporary one, or a code. */
export function ChallengeForm({ session, challenge, onChallenge }: ChallengeFormProps) {
  const props = {
    step: "challenge",
    onChallenge,
    footer: (
      <button type="button" class="link" onClick={() => onChallenge(undefined)}>
        {t.value.cancel}
      </button>
    ),
  } as const;
  const { newPassword, code } = t.value.signIn;
  if (challenge.challenge === "SOFTWARE_TOKEN_MFA") {
    return (
      <SignInForm
        {...props}
        texts={code}
        send={(field) => session.answer(challenge, field("response").trim())}
        fields={
          <TextField
            label={code.label}
            name="response"
            inputMode="numeric"
            autocomplete="one-time-code"
            pattern="\s*[0-9]{6}\s*"
            required
          />
        }
      />
    );
  }
  return (
    <SignInForm
      {...props}
      texts={newPassword}
      check={(field) => (field("response") === field("again") ? undefined : newPassword.differ)}
      send={(field) => session.answer(challenge, field("response"))}
      fields={<NewPasswordFields />}
    />
  );
}
