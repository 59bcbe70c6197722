import { useEffect, useMemo } from "preact/hooks";
import { madeTexts } from "../../i18n/documents/texts.ts";
import { t } from "../../i18n/language.ts";
import { EmptyState, ProblemNotice } from "../../parts/notice.tsx";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { useClasses } from "../../parts/use-classes.ts";
import { openAddress, search } from "../../routing/address.ts";
import { useServices } from "../../services.ts";
import { DocumentLine } from "./document-line.tsx";
import { DocumentFilters } from "./documents-filters.tsx";
import { addressOfMade, isNarrowed, madeFilterIn } from "./made-filter.ts";
import { createMadeList } from "./made-list-work.ts";

/** Every document that is kept of a period: whose, when it was made, whether it is up to date, issued or a draft. */
export function DocumentsPage() {
  const { call, workplace } = useServices();
  const { directory, problem: unknownClasses, load } = useClasses();
  const work = useMemo(() => createMadeList(call), [call]);
  const filter = madeFilterIn(search.value);
  const periods = directory?.school.periods ?? [];
  const term = workplace.periodOf(periods)?.id;
  const year = workplace.year.value;
  const asked = JSON.stringify([term, year, filter]);
  const begin = () => {
    if (term !== undefined) work.begin(term, year, filter);
  };
  useEffect(begin, [asked]);
  useEffect(() => () => work.leave(), [work]);

  const { documents, classes, isBusy, hasMore, problem } = work.state.value;
  const texts = madeTexts.value;
  const isEmpty = classes !== undefined && documents.length === 0 && !isBusy && problem === undefined;
  return (
    <>
      <ScreenHead title={texts.title} lead={texts.lead} />
      {unknownClasses !== undefined && <ProblemNotice problem={unknownClasses} onRetry={load} />}
      <div class="stack">
        <section class="card form">
          <DocumentFilters
            directory={directory}
            filter={filter}
            term={term}
            onChange={(changed) => openAddress(addressOfMade({ ...filter, ...changed }))}
          />
        </section>
        <section class="card papers" aria-labelledby="documents" aria-busy={isBusy}>
          <h2 id="documents">{texts.list}</h2>
          <p class="hint" role="status">
            {classes === undefined
              ? t.value.wait
              : `${texts.found(documents.length)} · ${texts.looked(classes.looked, classes.of)}`}
          </p>
          {problem !== undefined && <ProblemNotice problem={problem} onRetry={() => work.more()} />}
          {isEmpty && <EmptyState icon="page" texts={isNarrowed(filter) ? texts.noneFound : texts.empty} />}
          <ol class="paper-lines made-lines">
            {documents.map((document) => (
              <DocumentLine key={document.document_id} document={document} />
            ))}
          </ol>
          {hasMore && problem === undefined && (
            <button
              type="button"
              class="secondary centred"
              aria-disabled={isBusy}
              onClick={() => !isBusy && work.more()}
            >
              {isBusy ? t.value.wait : t.value.more}
            </button>
          )}
        </section>
      </div>
    </>
  );
}
