import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n/language.ts";
import type { Challenge } from "../../session/cognito.ts";
import type { OwnAccount } from "../../session/own-account.ts";
import type { Session } from "../../session/session.ts";
import { ChallengeForm } from "./challenge-form.tsx";
import { ForgottenForm } from "./forgotten-form.tsx";
import { PasswordForm } from "./password-form.tsx";

interface SignInScreenProps {
  readonly session: Session;
  readonly ownAccount: OwnAccount;
}

export function SignInScreen({ session, ownAccount }: SignInScreenProps) {
  const [challenge, setChallenge] = useState<Challenge>();
  const [hasForgotten, setForgotten] = useState(false);
  useEffect(() => {
    document.title = `${t.value.signIn.title} · ${t.value.name}`;
  });
  return (
    <div class="narrow">
      <div class="card welcome">
        <img src="/favicon.svg" alt="" width="56" height="56" />
        {challenge !== undefined ? (
          <ChallengeForm session={session} challenge={challenge} onChallenge={setChallenge} />
        ) : hasForgotten ? (
          <ForgottenForm
            session={session}
            ownAccount={ownAccount}
            onChallenge={(next) => {
              setForgotten(false);
              setChallenge(next);
            }}
            onCancel={() => setForgotten(false)}
          />
        ) : (
          <PasswordForm session={session} onChallenge={setChallenge} onForgotten={() => setForgotten(true)} />
        )}
      </div>
      <p class="fine centred">
        {t.value.name} · {t.value.tagline}
      </p>
    </div>
  );
}
