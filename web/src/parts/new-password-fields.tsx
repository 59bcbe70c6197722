import { PASSWORD_POLICY } from "@palmares/core/contract/password";
import { t } from "../i18n/language.ts";
import { TextField } from "./fields.tsx";

/** A new password, twice, in the fields "response" and "again". */
export function NewPasswordFields() {
  const { newPassword } = t.value.signIn;
  return (
    <>
      <TextField
        label={newPassword.label}
        name="response"
        type="password"
        autocomplete="new-password"
        minLength={PASSWORD_POLICY.minLength}
        required
      />
      <TextField label={newPassword.again} name="again" type="password" autocomplete="new-password" required />
    </>
  );
}
