import type { MailedAddress, MailState } from "@palmares/core/contract/schemas/parent-mails";
import type { ParentPaper } from "@palmares/core/contract/schemas/parents";
import { REPEATABLE_MAIL_STATES, RETURNED_MAIL_STATES } from "@palmares/core/domain/parent-mails";
import { useSignal } from "@preact/signals";
import { t } from "../../i18n/language.ts";
import { parentTexts } from "../../i18n/parents/language.ts";
import { Confirm } from "../../parts/confirm.tsx";
import { useServices } from "../../services.ts";

interface MailCardProps {
  readonly papers: readonly ParentPaper[];
  /** False: this installation has no sender. */
  readonly canMail: boolean;
  readonly isBusy: boolean;
  readonly onSend: (again: boolean) => void;
  readonly onRefresh: () => void;
}

const countWhere = (papers: readonly ParentPaper[], is: (one: MailedAddress) => boolean): number =>
  papers.reduce((sum, { addresses }) => sum + addresses.filter(is).length, 0);

/** How many mails are in a state. */
export const countOf = (papers: readonly ParentPaper[], ...states: readonly MailState[]): number =>
  countWhere(papers, ({ state }) => states.includes(state));

/** Sending the links of a class: how many have an address, what became of the mails, and sending, after a question. */
export function MailCard({ papers, canMail, isBusy, onSend, onRefresh }: MailCardProps) {
  const { may } = useServices();
  const asked = useSignal<"first" | "again" | undefined>(undefined);
  const texts = parentTexts.value.mail;
  const withAddress = papers.filter(({ addresses }) => addresses.length > 0).length;
  // What came back for good goes to no address again by itself: its own line says what can be done.
  const unsent = countWhere(papers, ({ state, suppressed }) => state === "NONE" && suppressed !== true);
  const failed = countOf(papers, "FAILED", "UNSURE");
  const returned = countOf(papers, ...RETURNED_MAIL_STATES);
  const repeatable = countWhere(
    papers,
    ({ state, suppressed }) => REPEATABLE_MAIL_STATES.includes(state) && suppressed !== true,
  );
  const waiting = countOf(papers, "QUEUED", "SENDING");
  const sent = countOf(papers, "SENT");
  const ask = (what: "first" | "again") => {
    if (!isBusy) asked.value = what;
  };
  const count = asked.value === "again" ? repeatable : unsent;
  return (
    <section class="card mail-card" aria-label={texts.title}>
      <h2>{texts.title}</h2>
      <p role="status">
        {texts.addresses(withAddress, papers.length - withAddress)}
        {sent + waiting + failed + returned > 0 && ` ${texts.states(sent, waiting, failed)}`}
        {returned > 0 && ` ${texts.returned(returned)}`}
      </p>
      {!canMail && <p class="hint">{texts.notSetUp}</p>}
      <div class="actions">
        {canMail && may("mailParents") && unsent > 0 && (
          <button type="button" aria-disabled={isBusy} onClick={() => ask("first")}>
            {isBusy ? t.value.wait : texts.send(unsent)}
          </button>
        )}
        {canMail && may("mailParents") && repeatable > 0 && (
          <button type="button" class="secondary" aria-disabled={isBusy} onClick={() => ask("again")}>
            {texts.again(repeatable, repeatable > failed)}
          </button>
        )}
        {sent + waiting + failed + returned > 0 && (
          <button type="button" class="quiet" onClick={onRefresh}>
            {texts.refresh}
          </button>
        )}
      </div>
      {!may("mailParents") && canMail && <p class="hint">{texts.headOnly}</p>}
      {asked.value !== undefined && (
        <Confirm
          texts={{
            title: texts.ask.title(count),
            detail: asked.value === "again" ? texts.ask.again : texts.ask.first(papers.length - withAddress),
            yes: texts.ask.yes,
          }}
          isHarmless
          onAnswer={(yes) => {
            const again = asked.value === "again";
            asked.value = undefined;
            if (yes) onSend(again);
          }}
        />
      )}
    </section>
  );
}
