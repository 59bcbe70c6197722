import { useComputed } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Unsaved } from "../../../parts/save-before-leaving.tsx";
import type { CellWork } from "../work/cell-work.ts";

/** Saves what waits when the network is back, and reads what others have saved when the page is looked at again. */
export function useSaving(work: CellWork): Unsaved {
  const { save, refresh } = work;
  const isUnsaved = useComputed(() => work.pending.value.size > 0);
  useEffect(() => {
    const online = () => void save();
    const looked = () => {
      if (document.visibilityState === "visible") void refresh();
    };
    addEventListener("online", online);
    document.addEventListener("visibilitychange", looked);
    return () => {
      removeEventListener("online", online);
      document.removeEventListener("visibilitychange", looked);
    };
  }, [save, refresh]);
  return {
    isUnsaved: isUnsaved.value,
    async save() {
      await save();
      return work.pending.peek().size === 0;
    },
  };
}
