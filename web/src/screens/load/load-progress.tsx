import { number } from "../../i18n/format.ts";
import { language, t } from "../../i18n/language.ts";
import { ErrorNotice, ProblemNotice } from "../../parts/notice.tsx";
import type { LoadWork } from "./load-work.ts";
import type { LoadTally } from "./run-load.ts";

/** The progress of the simulation and its errors so far, by kind. */
export function LoadProgress({ work }: { readonly work: LoadWork }) {
  const state = work.state.value;
  const texts = t.value.load;
  const figure = (value: number) => number(language.value, value);
  switch (state.kind) {
    case "idle":
      return null;
    case "noStudents":
      return <ErrorNotice>{texts.noStudents}</ErrorNotice>;
    case "problem":
      return <ProblemNotice problem={state.problem} />;
    case "running": {
      const { done } = state.tally;
      const { count } = state.plan;
      return (
        <section class="card progress">
          <progress max={count} value={done} aria-label={texts.title} />
          <p>{texts.running(figure(done), figure(count))}</p>
          <p class="visually-hidden" role="status">
            {t.value.batches.announce(texts.title, Math.floor((done / count) * 10) * 10)}
          </p>
          <Errors tally={state.tally} />
        </section>
      );
    }
    case "ended":
      return (
        <section class="card">
          <p role="status">
            <strong>{state.run.stopped ? texts.stopped : texts.finished}</strong>
          </p>
          <Errors tally={state.run} />
        </section>
      );
  }
}

function Errors({ tally: { errors } }: { readonly tally: LoadTally }) {
  const texts = t.value.load;
  if (errors.size === 0) return <p class="hint">{texts.noErrors}</p>;
  return (
    <table>
      <caption>{texts.errors}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.kind}</th>
          <th scope="col" class="figure">
            {texts.times}
          </th>
        </tr>
      </thead>
      <tbody>
        {[...errors].map(([kind, times]) => (
          <tr key={kind}>
            <td>
              <code>{kind}</code>
            </td>
            <td class="figure">{number(language.value, times)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
