import { t } from "../../i18n/language.ts";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { useServices } from "../../services.ts";
import { PasswordCard } from "./password-card.tsx";
import { TotpCard } from "./totp-card.tsx";

/** What users change of their own account. */
export function AccountScreen() {
  const account = useServices().session.account.value;
  const texts = t.value.account;
  if (account === undefined) return null;
  const role = account.role === undefined ? t.value.head.noRole : t.value.roles[account.role];
  return (
    <>
      <ScreenHead title={texts.title} lead={texts.lead(account.name ?? account.username, role)} />
      <div class="stack own-account">
        <PasswordCard />
        <TotpCard username={account.username} />
      </div>
    </>
  );
}
