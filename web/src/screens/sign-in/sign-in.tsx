import { useSignal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n/language.ts";
import { TextField } from "../../parts/fields.tsx";
import { textOf } from "../../parts/form-text.ts";
import { Fault } from "../../parts/notice.tsx";
import { refusalText } from "../../parts/refusal-text.ts";
import { SubmitButton } from "../../parts/submit-button.tsx";
import type { Challenge } from "../../session/cognito.ts";
import type { Session } from "../../session/session.ts";
import { AnswerForm } from "./sign-in-challenge.tsx";

export function SignInScreen({ session }: { readonly session: Session }) {
  const [challenge, setChallenge] = useState<Challenge>();
  useEffect(() => {
    document.title = `${t.value.signIn.title} · ${t.value.name}`;
  });
  return (
    <div class="narrow">
      <div class="card welcome">
        <img src="/favicon.svg" alt="" width="56" height="56" />
        {challenge === undefined ? (
          <PasswordForm session={session} onChallenge={setChallenge} />
        ) : (
          <AnswerForm session={session} challenge={challenge} onChallenge={setChallenge} />
        )}
      </div>
      <p class="fine centred">
        {t.value.name} · {t.value.tagline}
      </p>
    </div>
  );
}

interface PasswordFormProps {
  readonly session: Session;
  readonly onChallenge: (challenge: Challenge | undefined) => void;
}

function PasswordForm({ session, onChallenge }: PasswordFormProps) {
  const fault = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);
  const shown = useSignal(false);
  const { signIn } = t.value;

  async function submit(form: HTMLFormElement): Promise<void> {
    busy.value = true;
    fault.value = undefined;
    try {
      onChallenge(await session.signIn(textOf(form, "username").trim(), textOf(form, "password")));
    } catch (error) {
      fault.value = refusalText(error, "password");
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
      <h1>{signIn.title}</h1>
      <p class="lead">{signIn.lead}</p>
      {session.ended.value && fault.value === undefined && <p class="notice info">{signIn.ended}</p>}
      {fault.value !== undefined && <Fault>{fault.value}</Fault>}
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
      <SubmitButton busy={busy.value}>{signIn.submit}</SubmitButton>
    </form>
  );
}
