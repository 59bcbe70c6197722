import { useEffect, useRef } from "preact/hooks";

/** To the student before, or to the next one. */
export type Step = -1 | 1;

interface Pressed extends Pick<KeyboardEvent, "key" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey"> {
  /** A dialog is open, or a list of choices, which Alt and an arrow opens. */
  readonly isTaken: boolean;
}

const STEPS: Readonly<Record<string, Step>> = { ArrowUp: -1, ArrowDown: 1 };

/**
 * Alt and an arrow. No letter alone steps: who dictates or types past a field would step by accident (WCAG 2.1.4).
 *
 * @returns undefined when the key means something else.
 * @example stepOf({ key: "ArrowDown", altKey: true, … }) // 1
 */
export function stepOf({ key, altKey, ctrlKey, metaKey, shiftKey, isTaken }: Pressed): Step | undefined {
  if (!altKey || ctrlKey || metaKey || shiftKey || isTaken || !Object.hasOwn(STEPS, key)) return undefined;
  return STEPS[key];
}

/** Calls `onStep` at the keys that step, wherever the focus is in this page. */
export function useStepKeys(onStep: (step: Step) => void): void {
  const latest = useRef(onStep);
  latest.current = onStep;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isTaken = event.target instanceof HTMLSelectElement || document.querySelector("dialog[open]") !== null;
      const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
      const step = stepOf({ key, altKey, ctrlKey, metaKey, shiftKey, isTaken });
      if (step === undefined) return;
      event.preventDefault();
      latest.current(step);
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}
