import { number, timeOfDay } from "../../i18n/format.ts";
import { language, t } from "../../i18n/language.ts";
import { EmptyState } from "../../parts/notice.tsx";
import type { LoadRun } from "./load-work.ts";

/** One row per run since the screen was opened. */
export function LoadResults({ runs }: { readonly runs: readonly LoadRun[] }) {
  const texts = t.value.load;
  const { columns } = texts;
  return (
    <section class="card">
      <h2>{texts.results}</h2>
      {runs.length === 0 ? (
        <EmptyState icon="chart" texts={texts.empty} />
      ) : (
        <>
          <p class="hint" id="load-caption">
            {texts.caption}
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard. */}
          <section class="wide-table" tabIndex={0} aria-label={texts.results}>
            <table aria-describedby="load-caption">
              <thead>
                <tr>
                  <th scope="col">{columns.when}</th>
                  <th scope="col">{columns.scenario}</th>
                  {(["sent", "concurrency", "errors", "rate", "p50", "p95", "p99"] as const).map((name) => (
                    <th key={name} scope="col" class="figure">
                      {columns[name]}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {runs.map((run) => (
                  <Row key={run.at} run={run} />
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
    </section>
  );
}

function Row({ run }: { readonly run: LoadRun }) {
  const figure = (value: number, places = 0) => <td class="figure">{number(language.value, value, places)}</td>;
  const errors = [...run.errors.values()].reduce((sum, n) => sum + n, 0);
  return (
    <tr>
      <th scope="row">{timeOfDay(language.value, run.at)}</th>
      <td>{t.value.load.scenarios[run.scenario]}</td>
      {figure(run.done)}
      {figure(run.concurrency)}
      {figure(errors)}
      {figure(run.rate, 1)}
      {figure(run.p50)}
      {figure(run.p95)}
      {figure(run.p99)}
    </tr>
  );
}
