import { t } from "../../i18n/language.ts";
import type { Step } from "./step-keys.ts";

interface StepperProps {
  /** Counted from 0; -1: the student is not in the list. */
  readonly at: number;
  readonly count: number;
  /** The names of the students one step away; absent at the ends of the list. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly onStep: (step: Step) => void;
}

/** Previous and next, with the keys that do the same. */
export function Stepper({ at, count, before, after, onStep }: StepperProps) {
  const texts = t.value.classes.step;
  return (
    <fieldset class="stepper">
      <legend class="visually-hidden">{texts.label}</legend>
      <StepButton name={before} label={texts.previous} keys="Alt+↑" onClick={() => onStep(-1)} />
      <span class="stepper-at">{texts.at(at + 1, count)}</span>
      <StepButton name={after} label={texts.next} keys="Alt+↓" onClick={() => onStep(1)} />
    </fieldset>
  );
}

interface StepButtonProps {
  readonly name: string | undefined;
  readonly label: string;
  readonly keys: string;
  readonly onClick: () => void;
}

/** At an end of the list it stays, so that the focus is not lost. */
const StepButton = ({ name, label, keys, onClick }: StepButtonProps) => (
  <button
    type="button"
    class="secondary"
    aria-disabled={name === undefined}
    title={name}
    aria-keyshortcuts={keys.replace("↑", "ArrowUp").replace("↓", "ArrowDown")}
    onClick={onClick}
  >
    {label} <kbd>{keys}</kbd>
  </button>
);
