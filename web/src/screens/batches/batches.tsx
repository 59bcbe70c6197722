import type { ClassList } from "@palmares/core/contract/schemas/directory";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { t } from "../../i18n/language.ts";
import { LiveBadge } from "../../parts/live-badge.tsx";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { useServices } from "../../services.ts";
import { BatchForm } from "./batch-form.tsx";
import { BatchHistory } from "./batch-history.tsx";

/** Documents of whole classes: choose, start, watch, download. */
export function BatchesScreen() {
  const { call, live, batchFeed } = useServices();
  const directory = useSignal<ClassList | undefined>(undefined);
  const problem = useSignal<ApiProblem | undefined>(undefined);

  async function load(): Promise<void> {
    try {
      problem.value = undefined;
      directory.value = await call("listClasses");
    } catch (error) {
      problem.value = asProblem(error);
    }
  }
  useEffect(() => void load(), []);
  useEffect(() => batchFeed.start(), [batchFeed]);

  return (
    <>
      <ScreenHead title={t.value.batches.title} lead={t.value.batches.lead}>
        <LiveBadge live={live} />
      </ScreenHead>
      <div class="columns">
        <BatchForm directory={directory.value} problem={problem.value} onReload={() => void load()} />
        <BatchHistory />
      </div>
    </>
  );
}
