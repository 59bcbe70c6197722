import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { t } from "../../i18n/language.ts";
import { isRunning } from "../../live/batch-feed.ts";
import { Icon } from "../../parts/icons.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { saveLink } from "../../parts/save-file.ts";
import { useServices } from "../../services.ts";
import { together } from "./together.ts";

/** Between two files: browsers drop downloads that begin at one moment. */
const PAUSE_MS = 400;

/** The classes that were ordered in one go: how many are done, and all their ZIPs by one button. */
export function OrderedTogether() {
  const { call, batchFeed } = useServices();
  const ids = together.ids.value;
  const batches = (batchFeed.batches.value ?? []).filter(({ batch_id }) => ids.includes(batch_id));
  const isKnown = batchFeed.batches.value !== undefined;
  const isBusy = useSignal(false);
  const announcement = useSignal("");
  const problem = useSignal<ApiProblem | undefined>(undefined);
  const missing = isKnown ? ids.filter((id) => !batches.some(({ batch_id }) => batch_id === id)) : [];
  useEffect(() => {
    // The list has the newest ones only.
    for (const id of missing) void batchFeed.loadNames(id);
  }, [isKnown, ids]);

  const texts = t.value.batches.together;
  if (ids.length < 2 || batches.length === 0) return null;
  const done = batches.filter((batch) => !isRunning(batch));
  const withZip = done.filter(({ counts, files_gone }) => counts.ready > 0 && files_gone === undefined);

  async function downloadAll(): Promise<void> {
    if (isBusy.value) return;
    isBusy.value = true;
    problem.value = undefined;
    try {
      for (const { batch_id: id } of withZip) {
        const { url } = await call("downloadBatch", { id, query: { output: "zip" } });
        saveLink(url);
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
      announcement.value = texts.downloading(withZip.length);
    } catch (error) {
      problem.value = asProblem(error);
    }
    isBusy.value = false;
  }

  return (
    <section class="card form" aria-labelledby="together">
      <h3 id="together">{texts.title(ids.length)}</h3>
      <p role="status">{texts.progress(done.length, ids.length)}</p>
      {withZip.length > 0 && (
        <>
          <div class="actions">
            <button type="button" aria-disabled={isBusy.value} onClick={() => void downloadAll()}>
              <Icon name="download" />
              {texts.all}
            </button>
            <button type="button" class="secondary" onClick={() => together.set([])}>
              {texts.close}
            </button>
          </div>
          <p class="hint">{texts.allHint}</p>
        </>
      )}
      {problem.value !== undefined && <ProblemNotice problem={problem.value} />}
      <p class="hint" role="status">
        {announcement.value}
      </p>
    </section>
  );
}
