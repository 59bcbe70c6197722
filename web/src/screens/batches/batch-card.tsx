import type { BatchOutput, BatchView } from "@palmares/core/contract/schemas/batches";
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { dateTime, duration, roughDuration } from "../../i18n/format.ts";
import { language, t } from "../../i18n/language.ts";
import { isRunning } from "../../live/batch-feed.ts";
import { Icon } from "../../parts/icons.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { saveLink } from "../../parts/save-file.ts";
import { followLink } from "../../routing/address.ts";
import { linkTo } from "../../routing/screens.ts";
import { useServices } from "../../services.ts";
import { BatchFailures } from "./batch-failures.tsx";
import { BatchLeftOut } from "./batch-left-out.tsx";
import { BatchRefusal } from "./batch-refusal.tsx";

const OUTPUTS: readonly BatchOutput[] = ["zip", "print", "summary", "workbook"];

/** One batch: its progress, its failures, its downloads. */
export function BatchCard({ batch }: { readonly batch: BatchView }) {
  const { call, batchFeed, may } = useServices();
  const problem = useSignal<ApiProblem | undefined>(undefined);
  const announcement = useSignal("");
  const id = useId();
  const texts = t.value.batches;

  async function attempt(work: () => Promise<string>): Promise<void> {
    problem.value = undefined;
    try {
      announcement.value = await work();
    } catch (error) {
      problem.value = asProblem(error);
    }
  }
  const download = (output: BatchOutput) =>
    attempt(async () => {
      try {
        const { url } = await call("downloadBatch", { id: batch.batch_id, query: { output } });
        saveLink(url);
        return texts.downloading;
      } catch (error) {
        // Expired while this page was open: the card then says so, and offers to make them anew.
        if (asProblem(error).code === "BATCH_FILES_GONE") await batchFeed.loadNames(batch.batch_id);
        throw error;
      }
    });
  const retry = () =>
    attempt(async () => {
      batchFeed.put(await call("retryBatch", { id: batch.batch_id }));
      return batch.counts.failed === 0 ? texts.remade : texts.retried;
    });

  return (
    <article class="card batch" id={`batch-${batch.batch_id}`} tabIndex={-1} aria-labelledby={id}>
      <header>
        <div>
          <h3 id={id}>{batch.label}</h3>
          <p class="fine">
            {dateTime(language.value, batch.requested_at)} {elapsedText(batch)}
          </p>
        </div>
        <div class="states">
          {batch.issues && <span class="state ISSUED">{t.value.issue.batch}</span>}
          <span class={`state ${batch.status}`}>{texts.states[batch.status]}</span>
        </div>
      </header>
      <Progress batch={batch} />
      <Counts batch={batch} />
      {batch.refusal !== undefined && (
        <BatchRefusal refusal={batch.refusal} onOpen={() => void batchFeed.loadNames(batch.batch_id)} />
      )}
      <BatchLeftOut batch={batch} onOpen={() => void batchFeed.loadNames(batch.batch_id)} />
      {batch.files_gone !== undefined && (
        <div class="failures">
          <p>{texts.filesGone[batch.files_gone.why]}</p>
          {batch.counts.failed === 0 && may("retryBatch") && (
            <button type="button" class="secondary" onClick={() => void retry()}>
              <Icon name="retry" />
              {texts.remake}
            </button>
          )}
        </div>
      )}
      {!isRunning(batch) && batch.files_gone === undefined && batch.counts.ready > 0 && (
        <ul class="actions" aria-label={texts.downloads}>
          {OUTPUTS.map((output) => (
            <li key={output}>
              <button type="button" class="secondary" onClick={() => void download(output)}>
                <Icon name="download" />
                {texts.outputs[output]}
              </button>
            </li>
          ))}
          {batch.issues && (
            <li>
              <a class="button secondary" href={linkTo("register")} onClick={followLink}>
                <Icon name="register" />
                {t.value.issue.inRegister}
              </a>
            </li>
          )}
        </ul>
      )}
      {!isRunning(batch) && batch.counts.failed > 0 && (
        <BatchFailures
          count={batch.counts.failed}
          failures={batch.failures}
          onOpen={() => void batchFeed.loadNames(batch.batch_id)}
          {...(may("retryBatch") && { onRetry: () => void retry() })}
        />
      )}
      {problem.value !== undefined && <ProblemNotice problem={problem.value} />}
      <p class="hint" role="status">
        {announcement.value}
      </p>
    </article>
  );
}

function elapsedText({ requested_at, finished_at }: BatchView): string {
  if (finished_at === undefined) return "";
  const seconds = (Date.parse(finished_at) - Date.parse(requested_at)) / 1000;
  return `· ${t.value.batches.took(duration(language.value, seconds))}`;
}

function Progress({ batch }: { readonly batch: BatchView }) {
  const texts = t.value.batches;
  const { count, counts, progress, label, estimated_end: end } = batch;
  if (!isRunning(batch)) {
    return (
      <p class="visually-hidden" role="status">
        {batch.status === "REFUSED" ? texts.refused(label) : texts.finished(label, counts.ready, counts.failed)}
      </p>
    );
  }
  if (batch.status === "CHECKING") return <Checking label={label} {...batch.checking} />;
  const done = counts.ready + counts.failed;
  const left = end === undefined ? undefined : (Date.parse(end) - Date.now()) / 1000;
  // Announced every ten percent: a screen reader that reads each step reads nothing else.
  const tenth = Math.floor(progress * 10) * 10;
  return (
    <div class="progress">
      <progress max={count} value={done} aria-label={label} />
      <p>
        {done >= count && count > 0 ? texts.assembling : texts.progress(done, count)}
        {left !== undefined && left > 0 && done < count && ` · ${texts.eta(roughDuration(language.value, left))}`}
      </p>
      <p class="visually-hidden" role="status">
        {texts.announce(label, tenth)}
      </p>
    </div>
  );
}

/** How far the check of a large choice is. Without `of` it is not known yet how much there is. */
function Checking({ label, checked = 0, of }: CheckingProps) {
  const texts = t.value.batches;
  const tenth = of === undefined ? 0 : Math.floor((checked / of) * 10) * 10;
  return (
    <div class="progress">
      <progress {...(of !== undefined && { max: of, value: checked })} aria-label={label} />
      <p>{texts.checking(checked, of)}</p>
      <p class="fine">{texts.checkingHint}</p>
      <p class="visually-hidden" role="status">
        {texts.announceChecking(label, tenth)}
      </p>
    </div>
  );
}

interface CheckingProps extends Partial<NonNullable<BatchView["checking"]>> {
  readonly label: string;
}

/** Counts of ready and failed documents. While the batch runs, the progress bar shows the ready ones. */
function Counts({ batch }: { readonly batch: BatchView }) {
  const { counts } = batch;
  const texts = t.value.batches;
  return (
    <p class="counts">
      {!isRunning(batch) && batch.refusal === undefined && <span class="good">{texts.ready(counts.ready)}</span>}
      {counts.failed > 0 && <span class="bad">{texts.failed(counts.failed)}</span>}
    </p>
  );
}
