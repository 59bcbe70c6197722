import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n/language.ts";
import type { Challenge } from "../../session/cognito.ts";
import type { Session } from "../../session/session.ts";
import { ChallengeForm } from "./challenge-form.tsx";
import { PasswordForm } from "./password-form.tsx";

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
          <ChallengeForm session={session} challenge={challenge} onChallenge={setChallenge} />
        )}
      </div>
      <p class="fine centred">
        {t.value.name} · {t.value.tagline}
      </p>
    </div>
  );
}
