import { useEffect } from "preact/hooks";
import { t } from "../../i18n/language.ts";
import { LiveBadge } from "../../parts/live-badge.tsx";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { useClasses } from "../../parts/use-classes.ts";
import { useServices } from "../../services.ts";
import { BatchForm } from "./batch-form.tsx";
import { BatchHistory } from "./batch-history.tsx";

/** Documents of whole classes: choose, start, watch, download. */
export function BatchesScreen() {
  const { live, batchFeed, may, workplace } = useServices();
  const mayCreate = may("createBatch");
  const { directory, problem, load } = useClasses(mayCreate);
  const year = workplace.year.value;
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
            directory={directory}
            problem={problem}
            onReload={load}
          />
        )}
        <BatchHistory />
      </div>
    </>
  );
}
