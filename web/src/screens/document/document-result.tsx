import type { DocumentView } from "@palmares/core/contract/schemas/documents";
import { useEffect, useRef, useState } from "preact/hooks";
import { number } from "../../i18n/format.ts";
import { language, t } from "../../i18n/language.ts";
import { Icon } from "../../parts/icons.tsx";
import { EmptyState, ErrorNotice, ProblemNotice } from "../../parts/notice.tsx";
import type { DocumentState, DocumentWork, StoredDocument } from "./document-work.ts";
import { PdfPane } from "./pdf-pane.tsx";

const FINAL_STATES: readonly DocumentState["kind"][] = ["ready", "failed", "problem"];
/** The same width as in styles/shell.css. */
const ONE_COLUMN = "(max-width: 1020px)";

/** The state of the request and, once it is ready, the PDF. */
export function DocumentResult({ work }: { readonly work: DocumentWork }) {
  const state = work.state.value;
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
    >
      <Result work={work} />
    </section>
  );
}

function Result({ work }: { readonly work: DocumentWork }) {
  const state = work.state.value;
  const texts = t.value.document;
  switch (state.kind) {
    case "idle":
      return <EmptyState icon="page" texts={texts.empty} />;
    case "sending":
      return <Waiting title={texts.states.sending} />;
    case "pending":
      return <Pending since={state.since} />;
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
            <strong>{texts.states.READY}</strong> {madeIn(state.stored?.view)}
            {state.stored === undefined && ` · ${texts.streamed}`}
            {state.stored?.view.remade !== undefined && ` · ${texts.remade[state.stored.view.remade]}`}
            {(state.stored?.view.tightened ?? 0) > 0 && ` · ${texts.tightened}`}
          </p>
          {state.stored?.view.stale === true && <StaleNotice stored={state.stored} work={work} />}
          <PdfPane pdf={state.pdf} />
        </>
      );
  }
}

/** The records have changed since the page was made, perhaps while it was being made. */
const StaleNotice = ({ stored, work }: { readonly stored: StoredDocument; readonly work: DocumentWork }) => (
  <ErrorNotice title={t.value.document.stale.title}>
    <p>{t.value.document.stale.detail}</p>
    <button type="button" class="quiet" onClick={() => void work.make(stored.choice, false)}>
      <Icon name="retry" />
      {t.value.document.stale.again}
    </button>
  </ErrorNotice>
);

function madeIn(document: DocumentView | undefined): string {
  if (document?.ready_at === undefined) return "";
  const seconds = (Date.parse(document.ready_at) - Date.parse(document.requested_at)) / 1000;
  return `${t.value.document.inSeconds(number(language.value, seconds, 1))}`;
}

/** After this wait the page says that it takes longer than usual. */
const SLOW_AFTER_MS = 20_000;

function Pending({ since }: { readonly since: number }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_AFTER_MS - (Date.now() - since));
    return () => clearTimeout(timer);
  }, [since]);
  const texts = t.value.document;
  return <Waiting title={texts.states.PENDING} detail={slow ? texts.slow : texts.pendingDetail} />;
}

const Waiting = ({ title, detail }: { readonly title: string; readonly detail?: string }) => (
  <div class="empty">
    <span class="spinner" aria-hidden="true" />
    <strong>{title}</strong>
    {detail !== undefined && <p>{detail}</p>}
  </div>
);
