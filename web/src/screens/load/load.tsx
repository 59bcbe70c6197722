import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n/language.ts";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { useServices } from "../../services.ts";
import { LoadForm } from "./load-form.tsx";
import { LoadProgress } from "./load-progress.tsx";
import { LoadResults } from "./load-results.tsx";
import { createLoadWork } from "./load-work.ts";

/** Sends many requests from this browser to its own installation and measures the answers. */
export function LoadScreen() {
  const { call } = useServices();
  const work = useSignal(createLoadWork(call)).value;
  // Leaving the screen stops the requests.
  useEffect(() => () => work.stop(), []);
  return (
    <>
      <ScreenHead title={t.value.load.title} lead={t.value.load.lead} />
      <div class="columns">
        <LoadForm work={work} />
        <div class="stack">
          <LoadProgress work={work} />
          <LoadResults runs={work.runs.value} />
        </div>
      </div>
    </>
  );
}
