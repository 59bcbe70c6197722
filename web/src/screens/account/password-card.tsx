import { useSignal } from "@preact/signals";
import { t } from "../../i18n/language.ts";
import { TextField } from "../../parts/fields.tsx";
import { NewPasswordFields } from "../../parts/new-password-fields.tsx";
import { useServices } from "../../services.ts";
import { AccountForm } from "./account-form.tsx";

/** Another password. The session goes on with it. */
export function PasswordCard() {
  const { ownAccount } = useServices();
  const isChanged = useSignal(false);
  const texts = t.value.account.password;
  return (
    <section class="card form" aria-labelledby="password-title">
      <h2 id="password-title">{texts.title}</h2>
      <p class="hint">{texts.lead}</p>
      <AccountForm
        step="change"
        submit={texts.submit}
        send={async (field) => {
          isChanged.value = false;
          if (field("response") !== field("again")) return t.value.signIn.newPassword.differ;
          await ownAccount.changePassword(field("previous"), field("response"));
          isChanged.value = true;
          return undefined;
        }}
      >
        <TextField label={texts.previous} name="previous" type="password" autocomplete="current-password" required />
        <NewPasswordFields />
      </AccountForm>
      <p role="status" class="hint">
        {isChanged.value ? texts.changed : ""}
      </p>
    </section>
  );
}
