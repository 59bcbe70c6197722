import { useSignal } from "@preact/signals";
import { t } from "../../i18n/language.ts";
import { TextField } from "../../parts/fields.tsx";
import { NewPasswordFields } from "../../parts/new-password-fields.tsx";
import type { Challenge } from "../../session/cognito.ts";
import type { OwnAccount } from "../../session/own-account.ts";
import type { Session } from "../../session/session.ts";
import { SignInForm } from "./sign-in-form.tsx";

interface ForgottenFormProps {
  readonly session: Session;
  readonly ownAccount: OwnAccount;
  readonly onChallenge: (challenge: Challenge | undefined) => void;
  readonly onCancel: () => void;
}

/** For whoever has forgotten the password: a code by mail, then another password, which signs in at once. */
export function ForgottenForm({ session, ownAccount, onChallenge, onCancel }: ForgottenFormProps) {
  const username = useSignal<string | undefined>(undefined);
  const { forgotten } = t.value.account;
  const cancel = (
    <button type="button" class="link" onClick={onCancel}>
      {t.value.cancel}
    </button>
  );
  if (username.value === undefined) {
    return (
      <SignInForm
        key="address"
        step="reset"
        texts={forgotten.ask}
        send={async (field) => {
          const name = field("username").trim();
          await ownAccount.sendResetCode(name);
          username.value = name;
          return undefined;
        }}
        onChallenge={() => undefined}
        fields={
          <TextField label={t.value.signIn.username} name="username" type="email" autocomplete="username" required />
        }
        footer={cancel}
      />
    );
  }
  const name = username.value;
  return (
    <SignInForm
      key="code"
      step="reset"
      texts={{ ...forgotten.reset, lead: forgotten.reset.leadFor(name) }}
      check={(field) => (field("response") === field("again") ? undefined : t.value.signIn.newPassword.differ)}
      send={async (field) => {
        await ownAccount.resetPassword(name, field("code").trim(), field("response"));
        return session.signIn(name, field("response"));
      }}
      onChallenge={onChallenge}
      fields={
        <>
          <TextField
            label={forgotten.reset.code}
            name="code"
            inputMode="numeric"
            autocomplete="one-time-code"
            pattern="\s*[0-9]{4,10}\s*"
            required
          />
          <NewPasswordFields />
        </>
      }
      footer={cancel}
    />
  );
}
