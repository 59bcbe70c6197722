import type { ClassList } from "@palmares/core/contract/schemas/directory";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { t } from "../../i18n/language.ts";
import { LiveBadge } from "../../parts/live-badge.tsx";
import { schoolPeriods } from "../../parts/periods.ts";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { useServices } from "../../services.ts";
import { BatchForm } from "./batch-form.tsx";
import { BatchHistory } from "./batch-history.tsx";

/** Documents of whole classes: choose, start, watch, download. */
export function BatchesScreen() {
  const { call, live, batchFeed, may } = useServices();
  const mayCreate = may("createBatch");
  const directory = useSignal<ClassList | undefined>(undefined);
  const problem = useSignal<ApiProblem | undefined>(undefined);

  /** Undefined: the current one. */
  const year = useSignal<string | undefined>(undefined);

  async function load(): Promise<void> {
    const asked = year.value;
    try {
      problem.value = undefined;
      const answer = await call("listClasses", { query: { school_year: asked } });
      // Another year may have been chosen meanwhile.
      if (asked !== year.value) return;
      directory.value = answer;
      schoolPeriods.value = answer.school.periods;
    } catch (error) {
      problem.value = asProblem(error);
    }
  }
  useEffect(() => {
    if (mayCreate) void load();
  }, [mayCreate]);
  useEffect(() => batchFeed.start(), [batchFeed]);

  return (
    <>
      <ScreenHead title={t.value.batches.title} lead={mayCreate ? t.value.batches.lead : t.value.batches.leadReading}>
        <LiveBadge live={live} />
      </ScreenHead>
      <div class={mayCreate ? "columns" : undefined}>
        {mayCreate && (
          <BatchForm
            directory={directory.value}
            problem={problem.value}
            year={year.value}
            onYear={(chosen) => {
              year.value = chosen;
              void load();
            }}
            onReload={() => void load()}
          />
        )}
        <BatchHistory />
      </div>
    </>
  );
}
