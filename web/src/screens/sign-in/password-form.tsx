import { useSignal } from "@preact/signals";
import { t } from "../../i18n/language.ts";
import { TextField } from "../../parts/fields.tsx";
import type { Challenge } from "../../session/cognito.ts";
import type { Session } from "../../session/session.ts";
import { SignInForm } from "./sign-in-form.tsx";

interface PasswordFormProps {
  readonly session: Session;
  readonly onChallenge: (challenge: Challenge | undefined) => void;
  readonly onForgotten: () => void;
}

/** Email address and password. */
export function PasswordForm({ session, onChallenge, onForgotten }: PasswordFormProps) {
  const shown = useSignal(false);
  const { signIn } = t.value;
  return (
    <SignInForm
      step="password"
      texts={signIn}
      notice={session.ended.value ? signIn.ended : undefined}
      send={(field) => session.signIn(field("username").trim(), field("password"))}
      onChallenge={onChallenge}
      footer={
        <button type="button" class="link" onClick={onForgotten}>
          {t.value.account.forgotten.link}
        </button>
      }
      fields={
        <>
          <TextField label={signIn.username} name="username" type="email" autocomplete="username" required />
          <div class="with-button">
            <TextField
              label={signIn.password}
              name="password"
              type={shown.value ? "text" : "password"}
              autocomplete="current-password"
              required
            />
            <button
              type="button"
              class="link"
              aria-pressed={shown.value}
              aria-label={`${shown.value ? signIn.hide : signIn.show} : ${signIn.password}`}
              onClick={() => (shown.value = !shown.value)}
            >
              {shown.value ? signIn.hide : signIn.show}
            </button>
          </div>
        </>
      }
    />
  );
}
