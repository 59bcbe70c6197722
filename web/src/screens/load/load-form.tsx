import { useSignal } from "@preact/signals";
import { number } from "../../i18n/format.ts";
import { language, t } from "../../i18n/language.ts";
import { ChoiceField, TextField } from "../../parts/fields.tsx";
import { CardForm } from "../../parts/form.tsx";
import { type LoadWork, SCENARIOS, type Scenario } from "./load-work.ts";
import { MAX_CONCURRENCY, REQUEST_COUNTS } from "./run-load.ts";

export function LoadForm({ work }: { readonly work: LoadWork }) {
  const scenario = useSignal<Scenario>("read");
  const count = useSignal<string>(String(REQUEST_COUNTS[0]));
  const concurrency = useSignal("10");
  const isConcurrencyWrong = useSignal(false);
  const texts = t.value.load;
  const running = work.state.value.kind === "running";

  function submit(): void {
    const atOnce = Number(concurrency.value);
    isConcurrencyWrong.value = !Number.isInteger(atOnce) || atOnce < 1 || atOnce > MAX_CONCURRENCY;
    if (isConcurrencyWrong.value || running) return;
    void work.start({ scenario: scenario.value, count: Number(count.value), concurrency: atOnce });
  }

  return (
    <CardForm onSubmit={submit}>
      <fieldset class="field">
        <legend>{texts.scenario}</legend>
        {SCENARIOS.map((name) => (
          <div class="check" key={name}>
            <input
              type="radio"
              name="scenario"
              id={`scenario-${name}`}
              checked={scenario.value === name}
              disabled={running}
              aria-describedby={`scenario-${name}-hint`}
              onChange={() => (scenario.value = name)}
            />
            <label for={`scenario-${name}`}>{texts.scenarios[name]}</label>
            <p class="hint" id={`scenario-${name}-hint`}>
              {texts.scenarioHints[name]}
            </p>
          </div>
        ))}
      </fieldset>
      <ChoiceField
        legend={texts.count}
        value={count.value}
        choices={REQUEST_COUNTS.map((n) => ({ value: String(n), label: number(language.value, n) }))}
        onChange={(value) => (count.value = value)}
        disabled={running}
      />
      <TextField
        label={texts.concurrency}
        hint={texts.concurrencyHint(MAX_CONCURRENCY)}
        error={isConcurrencyWrong.value ? texts.concurrencyWrong(MAX_CONCURRENCY) : undefined}
        type="number"
        inputMode="numeric"
        min={1}
        max={MAX_CONCURRENCY}
        value={concurrency.value}
        disabled={running}
        onInput={(event) => (concurrency.value = event.currentTarget.value)}
      />
      {/* Two buttons: a single one would turn into the start button in the middle of the click that stops. */}
      {running ? (
        <button key="stop" type="button" class="danger wide" onClick={() => work.stop()}>
          {texts.stop}
        </button>
      ) : (
        <button key="start" type="submit" class="wide">
          {texts.start}
        </button>
      )}
    </CardForm>
  );
}
