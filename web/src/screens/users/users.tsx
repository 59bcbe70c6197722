import type { UserView } from "@palmares/core/contract/schemas/records/users";
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { t } from "../../i18n/language.ts";
import { userText } from "../../i18n/users/texts.ts";
import { Confirm } from "../../parts/confirm.tsx";
import { EmptyState, ProblemNotice } from "../../parts/notice.tsx";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { useServices } from "../../services.ts";
import { InviteForm } from "./invite-form.tsx";
import { UserLines } from "./user-lines.tsx";
import { createUserWork } from "./user-work.ts";

/** For the administrator: who has an account of this school, and inviting others. */
export function UsersScreen() {
  const { call } = useServices();
  const work = useMemo(() => createUserWork(call, () => crypto.randomUUID()), [call]);
  const removing = useSignal<UserView | undefined>(undefined);
  /** The invitation that went once more, or why it did not. */
  const again = useSignal<string | ApiProblem | undefined>(undefined);
  /** Counts the forms: each begins empty. */
  const form = useSignal(0);
  useEffect(() => {
    void work.load();
    return () => work.leave();
  }, [work]);
  const texts = userText.value;
  const { records: users, isBusy, done, problem } = work.state.value;
  const shownProblem = problem ?? (typeof again.value === "object" ? again.value : undefined);

  async function sendAgain({ user_id, email }: UserView): Promise<void> {
    again.value = undefined;
    try {
      await call("inviteUserAgain", { user_id });
      again.value = email;
    } catch (error) {
      again.value = asProblem(error);
    }
  }
  const said =
    typeof again.value === "string" ? texts.done.again(again.value) : done && texts.done[done.what](done.name);

  return (
    <>
      <ScreenHead title={texts.title} lead={texts.lead} />
      <div class="columns">
        <InviteForm
          key={form.value}
          busy={isBusy}
          onSend={(choice) => {
            again.value = undefined;
            void work.save(choice, undefined).then((isSaved) => {
              if (isSaved) form.value += 1;
            });
          }}
        />
        <section class="card" aria-labelledby="users">
          <h2 id="users">{users === undefined ? t.value.wait : texts.count(users.length)}</h2>
          {shownProblem !== undefined && (
            <ProblemNotice problem={shownProblem} {...(users === undefined && { onRetry: () => void work.load() })} />
          )}
          <p class="hint" role="status">
            {said}
          </p>
          {users?.length === 0 && <EmptyState icon="classes" texts={texts.none} />}
          {users !== undefined && users.length > 0 && (
            <UserLines
              users={users}
              busy={isBusy}
              onChange={(user, over) => {
                again.value = undefined;
                const { email, enabled, role } = user;
                const next = over.role ?? role;
                if (next !== undefined) void work.save({ email, role: next, enabled: over.enabled ?? enabled }, user);
              }}
              onAgain={(user) => void sendAgain(user)}
              onRemove={(user) => (removing.value = user)}
            />
          )}
          <p class="hint">{texts.address(location.origin)}</p>
          <p class="hint">{texts.admins}</p>
        </section>
      </div>
      {removing.value !== undefined && (
        <Confirm
          texts={{ ...texts.confirm, title: texts.confirm.title(removing.value.email) }}
          onAnswer={(yes) => {
            const user = removing.value;
            removing.value = undefined;
            again.value = undefined;
            if (yes && user !== undefined) void work.remove(user);
          }}
        />
      )}
    </>
  );
}
