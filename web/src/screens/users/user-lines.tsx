import type { UserBody, UserView } from "@palmares/core/contract/schemas/records/users";
import { SCHOOL_ROLES } from "@palmares/core/domain/roles";
import { userText } from "../../i18n/users/texts.ts";

interface UserLinesProps {
  readonly users: readonly UserView[];
  readonly busy: boolean;
  readonly onChange: (user: UserView, over: Partial<UserBody>) => void;
  readonly onAgain: (user: UserView) => void;
  readonly onRemove: (user: UserView) => void;
}

/** Each account: whose it is, what it may do, and what can be done with it. */
export function UserLines({ users, busy, onChange, onAgain, onRemove }: UserLinesProps) {
  const texts = userText.value;
  return (
    <ul class="records users">
      {users.map((user) => {
        const { user_id, email, name, role, enabled, invited } = user;
        const state = enabled ? (invited ? "invited" : "active") : "closed";
        return (
          <li key={user_id}>
            <div>
              <strong>{name ?? email}</strong>
              {name !== undefined && <p>{email}</p>}
              <p class="soft">{texts.states[state]}</p>
            </div>
            <select
              aria-label={texts.roleOf(email)}
              value={role ?? ""}
              disabled={busy}
              onChange={({ currentTarget: { value } }) => {
                const next = SCHOOL_ROLES.find((one) => one === value);
                if (next !== undefined) onChange(user, { role: next });
              }}
            >
              {role === undefined && <option value="">{texts.noRole}</option>}
              {SCHOOL_ROLES.map((one) => (
                <option key={one} value={one}>
                  {texts.roles[one]}
                </option>
              ))}
            </select>
            <div class="actions">
              {enabled && invited && (
                <LineButton
                  busy={busy}
                  says={texts.again}
                  named={texts.againNamed(email)}
                  onClick={() => onAgain(user)}
                />
              )}
              {role !== undefined && (
                <LineButton
                  busy={busy}
                  says={enabled ? texts.close : texts.open}
                  named={enabled ? texts.closeNamed(email) : texts.openNamed(email)}
                  onClick={() => onChange(user, { enabled: !enabled })}
                />
              )}
              <LineButton
                busy={busy}
                says={texts.remove}
                named={texts.removeNamed(email)}
                onClick={() => onRemove(user)}
              />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

interface LineButtonProps {
  readonly busy: boolean;
  readonly says: string;
  /** The same with whose account it is about. */
  readonly named: string;
  readonly onClick: () => void;
}

const LineButton = ({ busy, says, named, onClick }: LineButtonProps) => (
  <button
    type="button"
    class="secondary"
    aria-label={named}
    aria-disabled={busy}
    onClick={() => {
      if (!busy) onClick();
    }}
  >
    {says}
  </button>
);
