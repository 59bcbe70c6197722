import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../../i18n/language.ts";
import { Confirm } from "../../../parts/confirm.tsx";
import { useWarningBeforeUnload } from "../../../parts/warning-before-unload.ts";
import { guardLeaving } from "../../../routing/address.ts";
import type { Corrections } from "./use-corrections.ts";

/** Whoever goes elsewhere has finished with this student: what is typed is saved first. Where that is refused, one is asked. */
export function SaveBeforeLeaving({ corrections }: { readonly corrections: Pick<Corrections, "isUnsaved" | "save"> }) {
  const { isUnsaved } = corrections;
  const latest = useRef(corrections);
  latest.current = corrections;
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
      texts={t.value.classes.corrections.leave}
      onAnswer={(yes) => {
        const { leave } = held.value ?? {};
        held.value = undefined;
        if (yes) leave?.();
      }}
    />
  );
}
