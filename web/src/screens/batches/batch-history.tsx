import { useEffect } from "preact/hooks";
import { t } from "../../i18n/language.ts";
import { EmptyState, ProblemNotice } from "../../parts/notice.tsx";
import { search } from "../../routing/address.ts";
import { useServices } from "../../services.ts";
import { BatchCard } from "./batch-card.tsx";
import { OrderedTogether } from "./ordered-together.tsx";
import { together } from "./together.ts";

/** All batches, running and finished, newest first. */
export function BatchHistory() {
  const { batchFeed } = useServices();
  const batches = batchFeed.batches.value;
  const wanted = new URLSearchParams(search.value).get("batch") ?? undefined;
  const isThere = batches?.some(({ batch_id }) => batch_id === wanted);
  useEffect(() => {
    // It may be older than the first page of the list.
    if (wanted !== undefined && isThere === false) void batchFeed.loadNames(wanted);
    if (wanted !== undefined && isThere) document.getElementById(`batch-${wanted}`)?.focus();
  }, [wanted, isThere]);
  const problem = batchFeed.problem.value;
  const texts = t.value.batches;
  return (
    <section class="history" aria-labelledby="history">
      <h2 id="history" tabIndex={-1}>
        {texts.history}
      </h2>
      {problem !== undefined && <ProblemNotice problem={problem} />}
      {batches === undefined && problem === undefined && <p class="hint">{t.value.wait}</p>}
      {batches?.length === 0 && (
        <div class="card">
          <EmptyState icon="batches" texts={texts.empty} />
        </div>
      )}
      <OrderedTogether key={together.ids.value.join()} />
      {batches?.map((batch) => (
        <BatchCard key={batch.batch_id} batch={batch} />
      ))}
      {batchFeed.hasMore.value && (
        <button type="button" class="secondary centred" onClick={() => void batchFeed.loadMore()}>
          {t.value.more}
        </button>
      )}
    </section>
  );
}
