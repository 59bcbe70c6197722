import type { IssuedPaperList } from "@palmares/core/contract/schemas/register";
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { t } from "../../i18n/language.ts";
import { EmptyState, ProblemNotice } from "../../parts/notice.tsx";
import { followLink, openAddress, search } from "../../routing/address.ts";
import { linkTo } from "../../routing/screens.ts";
import { useServices } from "../../services.ts";
import { ExportButtons } from "./export-buttons.tsx";
import { PAGE, pageBefore } from "./page-before.ts";
import { PaperLine } from "./paper-line.tsx";
import { addressOf, isFiltered, isOnlyStale, queryOf, type RegisterFilter } from "./register-filter.ts";

/** A page of the register, newest first. The list stays in sight, dimmed, while the next one comes. */
export function PaperList({ filter }: { readonly filter: RegisterFilter }) {
  const { call, may } = useServices();
  const page = useSignal<IssuedPaperList | undefined>(undefined);
  const problem = useSignal<ApiProblem | undefined>(undefined);
  const isBusy = useSignal(true);
  const tries = useSignal(0);
  const texts = t.value.register;
  const lacksClass = filter.stale === true && filter.classId === undefined;
  useEffect(() => {
    const leaving = new AbortController();
    problem.value = undefined;
    isBusy.value = !lacksClass;
    if (lacksClass) {
      page.value = undefined;
      return undefined;
    }
    const query = {
      ...queryOf(filter),
      cursor: filter.after,
      limit: PAGE,
      ...(filter.stale && ({ stale: "true" } as const)),
    };
    call("listPapers", { query }, { signal: leaving.signal }).then(
      (found) => {
        page.value = found;
        isBusy.value = false;
      },
      (error: unknown) => {
        if (leaving.signal.aborted) return;
        problem.value = asProblem(error);
        page.value = undefined;
        isBusy.value = false;
      },
    );
    return () => leaving.abort();
  }, [search.value, tries.value]);

  const { papers = [], next } = page.value ?? {};
  const isEmpty = page.value !== undefined && papers.length === 0 && next === undefined;
  return (
    <section class="card papers" aria-labelledby="papers" aria-busy={isBusy.value}>
      <div class="with-export">
        <h2 id="papers">{texts.list}</h2>
        {may("exportRegister") && !isEmpty && filter.stale === undefined && <ExportButtons filter={filter} />}
      </div>
      <p class="hint" role="status">
        {isBusy.value ? t.value.wait : page.value !== undefined && !isEmpty && texts.onPage(papers.length)}
      </p>
      {problem.value !== undefined && <ProblemNotice problem={problem.value} onRetry={() => tries.value++} />}
      {lacksClass && <EmptyState icon="register" texts={texts.stale.lacksClass} />}
      {isEmpty && <EmptyState icon="register" texts={emptyTexts(filter)} />}
      {filter.stale && papers.length > 0 && <p>{texts.stale.means}</p>}
      {isEmpty && !isFiltered(filter) && may("issueDocuments") && (
        <p class="centred">
          <a class="button" href={linkTo("batches", {}, { purpose: "issue" })} onClick={followLink}>
            {texts.issueClass}
          </a>
        </p>
      )}
      <ol class="paper-lines">
        {papers.map((paper) => (
          <PaperLine key={paper.number} paper={paper} />
        ))}
      </ol>
      <Pages filter={filter} next={next} onProblem={(found) => (problem.value = found)} />
    </section>
  );
}

/** Why there is no line. Also other filters may keep stale papers out: then it is them that somebody takes away. */
function emptyTexts(filter: RegisterFilter) {
  const texts = t.value.register;
  if (isOnlyStale(filter)) return texts.stale.none;
  return isFiltered(filter) ? texts.noneFound : texts.empty;
}

interface PagesProps {
  readonly filter: RegisterFilter;
  readonly next: string | undefined;
  readonly onProblem: (problem: ApiProblem) => void;
}

/** Links to the pages around this one. */
function Pages({ filter, next, onProblem }: PagesProps) {
  const { call } = useServices();
  const leaving = useMemo(() => new AbortController(), [search.value]);
  useEffect(() => () => leaving.abort(), [leaving]);
  const begins = filter.after;
  const after = next === undefined ? undefined : addressOf({ ...filter, after: next });
  const texts = t.value.register;
  if (filter.after === undefined && after === undefined) return null;
  return (
    <nav class="actions pages" aria-label={texts.pages}>
      {filter.after !== undefined && (
        <a class="button secondary" href={addressOf({ ...filter, after: undefined })} onClick={followLink}>
          {texts.first}
        </a>
      )}
      {begins !== undefined && (
        <button
          type="button"
          class="secondary"
          onClick={() => {
            pageBefore(call, { ...filter, after: begins }, leaving.signal).then(openAddress, (error: unknown) => {
              if (!leaving.signal.aborted) onProblem(asProblem(error));
            });
          }}
        >
          {texts.previous}
        </button>
      )}
      {after !== undefined && (
        <a class="button secondary" href={after} onClick={followLink}>
          {texts.next}
        </a>
      )}
    </nav>
  );
}
