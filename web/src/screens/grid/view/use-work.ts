import { useEffect } from "preact/hooks";
import type { CellWork } from "../work/cell-work.ts";

/** Reads a grid as long as it is shown; what waits is sent when it is left. */
export function useWork(work: CellWork): void {
  useEffect(() => {
    void work.load();
    return () => {
      void work.save();
      work.stop();
    };
  }, [work]);
}
