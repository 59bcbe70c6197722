import type { DocumentView } from "@palmares/core/contract/schemas/documents";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { number } from "../../i18n/format.ts";
import { language, t } from "../../i18n/language.ts";
import { Icon } from "../../parts/icons.tsx";
import { EmptyState, ErrorNotice, ProblemNotice } from "../../parts/notice.tsx";
import { type DocumentChoice, type DocumentState, type DocumentWork, isSameDocument } from "./document-work.ts";
import { PdfPane } from "./pdf-pane.tsx";
import { placeOfDocument, whoseDocument } from "./whose-document.ts";

const FINAL_STATES: readonly DocumentState["kind"][] = ["ready", "failed", "problem"];
/** The same width as in styles/shell.css. */
const ONE_COLUMN = "(max-width: 1020px)";

interface DocumentResultProps {
  readonly work: DocumentWork;
  /** What the form says now; undefined: nothing whole. */
  readonly said: DocumentChoice | undefined;
}

/**
 * Whose document it is, the state of the request and, once it is ready, the PDF. As soon as the form says another document, the
 * page is dimmed: nobody shall print or hand out one student's paper for another's.
 */
export function DocumentResult({ work, said }: DocumentResultProps) {
  const state = work.state.value;
  const choice = work.choice.value;
  const id = useId();
  const isOther = choice !== undefined && !isSameDocument(choice, said);
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the result lies below the form.
    if (FINAL_STATES.includes(state.kind) && matchMedia(ONE_COLUMN).matches) section.current?.scrollIntoView();
  }, [state.kind]);
  return (
    <section
      ref={section}
      class="card result"
      aria-live="polite"
      aria-busy={state.kind === "sending" || state.kind === "pending"}
      aria-labelledby={choice === undefined ? undefined : id}
    >
      {choice !== undefined && (
        <header class="whose">
          <h2 id={id}>{whoseDocument(choice)}</h2>
          <p class="fine">{placeOfDocument(choice)}</p>
        </header>
      )}
      {isOther && (
        <p class="other-than-form">
          <Icon name="warning" />
          {t.value.document.otherThanForm(whoseDocument(choice))}
        </p>
      )}
      <Result work={work} isOther={isOther} />
    </section>
  );
}

function Result({ work, isOther }: { readonly work: DocumentWork; readonly isOther: boolean }) {
  const state = work.state.value;
  const texts = t.value.document;
  switch (state.kind) {
    case "idle":
      return <EmptyState icon="page" texts={texts.empty} />;
    case "sending":
      return <Waiting title={texts.states.sending} />;
    case "pending":
      return <Pending since={state.since} isCut={state.isCut} />;
    case "problem":
      return <ProblemNotice problem={state.problem} />;
    case "failed":
      return (
        <ErrorNotice title={texts.states[state.document.status === "PURGED" ? "PURGED" : "FAILED"]}>
          <p lang="fr">{state.document.failure?.detail}</p>
        </ErrorNotice>
      );
    case "ready":
      return (
        <>
          <p class="done">
            <strong>{texts.states.READY}</strong> {madeIn(state.view)}
            {state.view === undefined && ` · ${texts.streamed}`}
            {state.view?.remade !== undefined && ` · ${texts.remade[state.view.remade]}`}
            {(state.view?.tightened ?? 0) > 0 && ` · ${texts.tightened}`}
          </p>
          {state.view?.stale === true && <StaleNotice work={work} />}
          <PdfPane pdf={state.pdf} isDim={isOther} />
        </>
      );
  }
}

/** The records have changed since the page was made, perhaps while it was being made. */
function StaleNotice({ work }: { readonly work: DocumentWork }) {
  const choice = work.choice.value;
  return (
    <ErrorNotice title={t.value.document.stale.title}>
      <p>{t.value.document.stale.detail}</p>
      {choice !== undefined && (
        <button type="button" class="quiet" onClick={() => void work.make(choice, false)}>
          <Icon name="retry" />
          {t.value.document.stale.again}
        </button>
      )}
    </ErrorNotice>
  );
}

function madeIn(document: DocumentView | undefined): string {
  if (document?.ready_at === undefined) return "";
  const seconds = (Date.parse(document.ready_at) - Date.parse(document.requested_at)) / 1000;
  return `${t.value.document.inSeconds(number(language.value, seconds, 1))}`;
}

/** After this wait the page says that it takes longer than usual. */
const SLOW_AFTER_MS = 20_000;

function Pending({ since, isCut }: { readonly since: number; readonly isCut: boolean }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_AFTER_MS - (Date.now() - since));
    return () => clearTimeout(timer);
  }, [since]);
  const texts = t.value.document;
  return <Waiting title={texts.states.PENDING} detail={isCut ? texts.cut : slow ? texts.slow : texts.pendingDetail} />;
}

const Waiting = ({ title, detail }: { readonly title: string; readonly detail?: string }) => (
  <div class="empty">
    <span class="spinner" aria-hidden="true" />
    <strong>{title}</strong>
    {detail !== undefined && <p>{detail}</p>}
  </div>
);
