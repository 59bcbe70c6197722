import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { guardLeaving } from "../routing/address.ts";
import { Confirm, type ConfirmTexts } from "./confirm.tsx";
import { useWarningBeforeUnload } from "./warning-before-unload.ts";

/** What is typed on a screen. */
export interface Unsaved {
  readonly isUnsaved: boolean;
  /** @returns whether nothing is left to save. */
  readonly save: () => Promise<boolean>;
}

interface SaveBeforeLeavingProps {
  readonly of: Unsaved;
  /** Asked where something could not be saved. */
  readonly texts: ConfirmTexts;
}

/** Whoever goes elsewhere has finished here: what is typed is saved first. Where that is refused, one is asked. */
export function SaveBeforeLeaving({ of, texts }: SaveBeforeLeavingProps) {
  const { isUnsaved } = of;
  const latest = useRef(of);
  latest.current = of;
  const held = useSignal<{ readonly leave: () => void } | undefined>(undefined);
  useWarningBeforeUnload(isUnsaved);
  useEffect(() => {
    if (!isUnsaved) return undefined;
    return guardLeaving((leave) => {
      void latest.current.save().then((isSaved) => {
        if (isSaved) leave();
        else held.value = { leave };
      });
    });
  }, [isUnsaved]);

  if (held.value === undefined) return null;
  return (
    <Confirm
      texts={texts}
      onAnswer={(yes) => {
        const { leave } = held.value ?? {};
        held.value = undefined;
        if (yes) leave?.();
      }}
    />
  );
}
