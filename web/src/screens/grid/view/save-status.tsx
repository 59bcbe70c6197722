import { clock } from "../../../i18n/format.ts";
import { gridText } from "../../../i18n/grid/texts.ts";
import { language } from "../../../i18n/language.ts";
import { ProblemNotice } from "../../../parts/notice.tsx";
import type { CellWork } from "../work/cell-work.ts";

/** Whether what is typed is saved, in a line that screen readers hear; undo and redo beside it. */
export function SaveStatus({ work }: { readonly work: CellWork }) {
  const texts = gridText.value;
  const state = work.state.value;
  const words = () => {
    switch (state.kind) {
      case "offline":
        return (work.isKept.value ? texts.state.offline : texts.state.offlineHere)(work.pending.value.size);
      case "saved":
        return texts.state.saved(clock(language.value, state.at));
      case "problem":
        return "";
      default:
        return texts.state[state.kind];
    }
  };
  const [conflicts, faults] = [work.conflicts.value.length, work.faults.value.size];
  return (
    <>
      <div class="sheet-status">
        <p role="status" class={state.kind === "offline" ? "offline" : undefined}>
          <span>{words()}</span>
          {conflicts > 0 && <strong>{texts.state.conflicts(conflicts)}</strong>}
          {faults > 0 && <strong>{texts.state.faults(faults)}</strong>}
        </p>
        <button type="button" class="quiet" disabled={!work.canUndo.value} onClick={() => work.undo()}>
          {texts.undo}
        </button>
        <button type="button" class="quiet" disabled={!work.canRedo.value} onClick={() => work.redo()}>
          {texts.redo}
        </button>
      </div>
      {state.kind === "problem" && <ProblemNotice problem={state.problem} onRetry={() => void work.save()} />}
    </>
  );
}
