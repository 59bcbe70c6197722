import type { MailedAddress, MailState } from "@palmares/core/contract/schemas/parent-mails";
import type { ParentPaper } from "@palmares/core/contract/schemas/parents";
import { RETURNED_MAIL_STATES } from "@palmares/core/domain/parent-mails";
import { useSignal } from "@preact/signals";
import { dateTime } from "../../i18n/format.ts";
import { language } from "../../i18n/language.ts";
import { parentTexts } from "../../i18n/parents/language.ts";
import { Confirm } from "../../parts/confirm.tsx";
import { useServices } from "../../services.ts";

interface MailedAddressesProps {
  readonly paper: ParentPaper;
  readonly name: string;
  readonly canMail: boolean;
  readonly onCorrect: (email: string) => void;
  /** The address is right all the same: the mail goes again. */
  readonly onTrust: (email: string) => void;
  /** Absent: there is no link that a code could open. */
  readonly onCode?: () => void;
}

/** States of which the time is said. */
const DATED: readonly MailState[] = ["SENT", ...RETURNED_MAIL_STATES];
const FAULTY: readonly MailState[] = ["FAILED", "UNSURE", ...RETURNED_MAIL_STATES];

/** Each address, what became of the mail to it, and the ways out when it came back. */
export function MailedAddresses({ paper, name, canMail, onCorrect, onTrust, onCode }: MailedAddressesProps) {
  const { may } = useServices();
  const trusted = useSignal<MailedAddress | undefined>(undefined);
  const isCodeAsked = useSignal(false);
  const texts = parentTexts.value.mail;
  const { addresses } = paper;
  if (addresses.length === 0) return <p class="hint">{texts.noAddress}</p>;
  return (
    <>
      <ul class="mailed">
        {addresses.map((one) => (
          <li key={one.email} class={isFaulty(one) ? "is-faulty" : undefined}>
            <span class="address">{one.email}</span>
            <span>{stateText(one)}</span>
            {one.suppressed === true && (
              <div class="ways-out">
                <p>{texts.suppressed}</p>
                <div class="actions">
                  <button type="button" class="secondary" onClick={() => onCorrect(one.email)}>
                    {texts.correct}
                    <span class="visually-hidden"> {name}</span>
                  </button>
                  {onCode !== undefined && (
                    <button
                      type="button"
                      class="secondary"
                      onClick={() => {
                        isCodeAsked.value = true;
                      }}
                    >
                      {texts.code}
                      <span class="visually-hidden"> {name}</span>
                    </button>
                  )}
                  {canMail && may("mailParents") && (
                    <button
                      type="button"
                      class="secondary"
                      onClick={() => {
                        trusted.value = one;
                      }}
                    >
                      {texts.trust}
                      <span class="visually-hidden"> {one.email}</span>
                    </button>
                  )}
                </div>
              </div>
            )}
          </li>
        ))}
      </ul>
      {trusted.value !== undefined && (
        <Confirm
          texts={{
            title: texts.trustAsk.title(trusted.value.email),
            detail: trusted.value.failure === "COMPLAINT" ? texts.trustAsk.complained : texts.trustAsk.bounced,
            yes: texts.trustAsk.yes,
          }}
          isHarmless
          onAnswer={(yes) => {
            const email = trusted.value?.email;
            trusted.value = undefined;
            if (yes && email !== undefined) onTrust(email);
          }}
        />
      )}
      {isCodeAsked.value && (
        <Confirm
          texts={{ ...texts.codeAsk, title: texts.codeAsk.title(name) }}
          isHarmless
          onAnswer={(yes) => {
            isCodeAsked.value = false;
            if (yes) onCode?.();
          }}
        />
      )}
    </>
  );
}

const isFaulty = ({ state, suppressed }: MailedAddress): boolean => suppressed === true || FAULTY.includes(state);

function stateText({ state, at, failure }: MailedAddress): string {
  const texts = parentTexts.value.mail;
  const when = at !== undefined && DATED.includes(state) ? ` ${dateTime(language.value, at)}` : "";
  const why = state === "UNSURE" ? texts.unsure : failure && texts.failures[failure];
  return `${texts.state[state]}${when}${why === undefined ? "" : `${texts.because}${why}`}`;
}
