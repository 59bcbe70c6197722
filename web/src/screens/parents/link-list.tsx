import type { ParentPaper } from "@palmares/core/contract/schemas/parents";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { dateTime } from "../../i18n/format.ts";
import { language } from "../../i18n/language.ts";
import { parentTexts } from "../../i18n/parents/language.ts";
import { Confirm } from "../../parts/confirm.tsx";
import { search } from "../../routing/address.ts";
import { studentOfLink } from "../../routing/parents-link.ts";
import { AddressesForm } from "./addresses-form.tsx";
import { MailedAddresses } from "./mailed-addresses.tsx";

interface LinkListProps {
  readonly papers: readonly ParentPaper[];
  readonly canMail: boolean;
  readonly onRevoke: (number: string) => void;
  /** An address from which a mail came back is right all the same. */
  readonly onTrust: (studentId: string, email: string) => void;
  readonly onCode: (studentId: string) => void;
  /** Addresses of a student were changed. */
  readonly onAddresses: () => void;
}

const nameOf = ({ last_name, first_names, student_id }: ParentPaper): string =>
  last_name === undefined ? student_id : `${last_name} ${first_names ?? ""}`.trim();

const isAlive = ({ link }: ParentPaper): boolean => link?.state === "OPEN" || link?.state === "LOCKED";

/** Each student of a class: the link, whether it was opened, and what can be done with it. */
export function LinkList({ papers, canMail, onRevoke, onTrust, onCode, onAddresses }: LinkListProps) {
  const opened = useSignal("");
  /** The address that somebody wants to correct. */
  const corrected = useSignal<string | undefined>(undefined);
  const asked = useSignal<ParentPaper | undefined>(undefined);
  const copied = useSignal("");
  const texts = parentTexts.value;
  const list = useRef<HTMLUListElement>(null);
  const meant = studentOfLink(search.value);
  useEffect(() => list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "center" }), [meant]);

  async function copy({ number, link }: ParentPaper): Promise<void> {
    await navigator.clipboard.writeText(`${location.origin}${link?.path ?? ""}`);
    copied.value = number;
  }

  return (
    <>
      <ul class="records parent-links" aria-label={texts.list} ref={list}>
        {papers.map((paper) => (
          <li key={paper.number} {...(paper.student_id === meant && { "aria-current": "true" as const })}>
            <div>
              <strong>{nameOf(paper)}</strong>
              {!paper.has_birth_date && <p class="hint">{texts.noBirthDate}</p>}
            </div>
            <div>
              <State paper={paper} />
              <MailedAddresses
                paper={paper}
                name={nameOf(paper)}
                canMail={canMail}
                onCorrect={(email) => {
                  opened.value = paper.number;
                  corrected.value = email;
                }}
                onTrust={(email) => onTrust(paper.student_id, email)}
                {...(isAlive(paper) && { onCode: () => onCode(paper.student_id) })}
              />
            </div>
            <div class="actions">
              <button
                type="button"
                class="quiet"
                aria-expanded={opened.value === paper.number}
                onClick={() => {
                  opened.value = opened.value === paper.number ? "" : paper.number;
                  corrected.value = undefined;
                }}
              >
                {texts.addresses}
                <span class="visually-hidden"> {nameOf(paper)}</span>
              </button>
              {isAlive(paper) && (
                <>
                  <button type="button" class="quiet" onClick={() => void copy(paper)}>
                    {copied.value === paper.number ? texts.copied : texts.copy}
                    <span class="visually-hidden"> {nameOf(paper)}</span>
                  </button>
                  <button
                    type="button"
                    class="quiet"
                    onClick={() => {
                      asked.value = paper;
                    }}
                  >
                    {texts.revoke}
                    <span class="visually-hidden"> {nameOf(paper)}</span>
                  </button>
                </>
              )}
            </div>
            {opened.value === paper.number && (
              <AddressesForm
                studentId={paper.student_id}
                name={nameOf(paper)}
                email={corrected.value}
                onClose={(isSaved) => {
                  opened.value = "";
                  if (isSaved) onAddresses();
                }}
              />
            )}
          </li>
        ))}
      </ul>
      {asked.value !== undefined && (
        <Confirm
          texts={{ ...texts.revokeAsk, title: texts.revokeAsk.title(nameOf(asked.value)) }}
          onAnswer={(yes) => {
            const number = asked.value?.number;
            asked.value = undefined;
            if (yes && number !== undefined) onRevoke(number);
          }}
        />
      )}
    </>
  );
}

function State({ paper: { link } }: { readonly paper: ParentPaper }) {
  const texts = parentTexts.value;
  if (link === undefined) return <div class="soft">{texts.noLink}</div>;
  const when = (iso: string) => dateTime(language.value, iso);
  return (
    <div>
      <p>{link.opened > 0 ? texts.opened(link.opened, when(link.last_opened_at ?? link.made_at)) : texts.notOpened}</p>
      <p class="hint">
        {texts.states[link.state]}
        {link.state === "OPEN" && `, ${texts.until(when(link.ends_at))}`}
        {link.wrong > 0 && `, ${texts.wrong(link.wrong)}`}
      </p>
    </div>
  );
}
