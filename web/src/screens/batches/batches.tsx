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
  const { call, live, batchFeed, may, workplace } = useServices();
  const mayCreate = may("createBatch");
  const directory = useSignal<ClassList | undefined>(undefined);
  const problem = useSignal<ApiProblem | undefined>(undefined);
  const year = workplace.year.value;

  async function load(): Promise<void> {
    const asked = year;
    try {
      problem.value = undefined;
      const answer = await call("listClasses", { query: { school_year: asked } });
      // Another year may have been chosen meanwhile.
      if (asked !== workplace.year.value) return;
      directory.value = answer;
      workplace.learn(answer.school);
    } catch (error) {
      problem.value = asProblem(error);
    }
  }
  useEffect(() => {
    if (mayCreate) void load();
  }, [mayCreate, year]);
  useEffect(() => batchFeed.start(), [batchFeed]);

  return (
    <>
      <ScreenHead title={t.value.batches.title} lead={mayCreate ? t.value.batches.lead : t.value.batches.leadReading}>
        <LiveBadge live={live} />
      </ScreenHead>
      <div class={mayCreate ? "columns" : undefined}>
        {mayCreate && (
          <BatchForm
            // A class is of one year: another year begins anew.
            key={year}
            directory={directory.value}
            problem={problem.value}
            onReload={() => void load()}
          />
        )}
        <BatchHistory />
      </div>
    </>
  );
}
