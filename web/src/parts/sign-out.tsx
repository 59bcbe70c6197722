import { useSignal } from "@preact/signals";
import { t } from "../i18n/language.ts";
import type { Session } from "../session/session.ts";
import type { Unsent } from "../unsent/unsent.ts";
import { Confirm } from "./confirm.tsx";
import { Icon } from "./icons.tsx";

interface SignOutProps {
  readonly session: Session;
  readonly unsent: Unsent;
  readonly username: string;
}

/** Signs out. What waits in this browser is deleted then, since others use the same computer; that is asked first. */
export function SignOut({ session, unsent, username }: SignOutProps) {
  const isAsking = useSignal(false);

  async function leave(): Promise<void> {
    // Without a store nothing is kept.
    const kept = await unsent.mine().catch(() => []);
    if (kept.length > 0) isAsking.value = true;
    else await session.signOut();
  }

  async function answer(yes: boolean): Promise<void> {
    isAsking.value = false;
    if (!yes) return;
    await unsent.forget();
    await session.signOut();
  }

  return (
    <>
      <button type="button" class="quiet" onClick={() => void leave()} title={username}>
        <Icon name="out" />
        <span>{t.value.signIn.out}</span>
      </button>
      {isAsking.value && <Confirm texts={t.value.unsent.signOut} onAnswer={(yes) => void answer(yes)} />}
    </>
  );
}
