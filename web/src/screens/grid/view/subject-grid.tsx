import { LONGEST } from "@palmares/core/contract/longest-texts";
import { useSignal } from "@preact/signals";
import { useCallback, useEffect, useMemo } from "preact/hooks";
import { gridText } from "../../../i18n/grid/texts.ts";
import { t } from "../../../i18n/language.ts";
import { TextField } from "../../../parts/fields.tsx";
import { EmptyState, ProblemNotice } from "../../../parts/notice.tsx";
import { ScreenHead } from "../../../parts/screen-head.tsx";
import { useWarningBeforeUnload } from "../../../parts/warning-before-unload.ts";
import { followLink } from "../../../routing/address.ts";
import { linkTo } from "../../../routing/screens.ts";
import { useServices } from "../../../services.ts";
import { Assessments } from "../assessments/assessments.tsx";
import type { CellKey } from "../model/cells.ts";
import type { Paste } from "../model/paste.ts";
import { at } from "../model/selection.ts";
import { keyAt } from "../model/sheet.ts";
import { gridShelf } from "../work/grid-shelf.ts";
import { createGridWork } from "../work/grid-work.ts";
import type { GridPlace } from "../work/load-sheet.ts";
import { useMeans } from "../work/use-means.ts";
import { useRemarks } from "../work/use-remarks.ts";
import { Conflicts } from "./conflicts.tsx";
import { Faults } from "./faults.tsx";
import { GridTable } from "./grid-table.tsx";
import { SaveStatus } from "./save-status.tsx";

interface SubjectGridProps {
  readonly place: GridPlace;
  readonly className: string;
  readonly schoolYear: string;
  readonly periodName: string;
  /** All periods in which marks are entered. */
  readonly periods: readonly string[];
}

/** The marks of one subject of a class in one period, as a grid that saves itself. */
export function SubjectGrid({ place, className, schoolYear, periodName, periods }: SubjectGridProps) {
  const { call, unsent } = useServices();
  const work = useMemo(
    () => createGridWork({ call, place, shelf: gridShelf(unsent, place), now: Date.now }),
    [place.class_id, place.subject_id, place.term],
  );
  const selection = useSignal(at({ row: 0, column: 0 }));
  const pasted = useSignal<Paste | undefined>(undefined);
  const texts = gridText.value;
  const sheet = work.sheet.value;
  const mean = useMeans(work, schoolYear);
  const remarks = useRemarks(work, periods);
  useEffect(() => {
    void work.load();
    return () => {
      void work.save();
      work.stop();
    };
  }, [work]);
  useSavingAgain(work.save, work.refresh);
  useWarningBeforeUnload(work.pending.value.size > 0);
  const onPasted = useCallback((paste: Paste) => (pasted.value = paste), []);

  function open(key: CellKey): void {
    const { rows, columns } = sheet ?? { rows: [], columns: [] };
    for (const [row, one] of rows.entries()) {
      const column = columns.findIndex((each) => keyAt(one, each) === key);
      if (column >= 0) selection.value = at({ row, column });
    }
    document.querySelector<HTMLElement>(".sheet td[tabindex='0']")?.focus();
  }

  const needsReason = work.needsReason.value;
  const canType = sheet?.writable === true && !(needsReason && work.reason.value.trim() === "");
  return (
    <>
      <ScreenHead title={sheet === undefined ? className : `${sheet.subjectName}, ${className}`} lead={periodName}>
        <a class="button quiet" href={linkTo("marks")} onClick={followLink}>
          {texts.back}
        </a>
      </ScreenHead>
      {work.problem.value !== undefined && (
        <ProblemNotice problem={work.problem.value} onRetry={() => void work.load()} />
      )}
      {work.missing.value && <EmptyState icon="marks" texts={texts.missing} />}
      {sheet === undefined && work.problem.value === undefined && !work.missing.value && (
        <p class="hint">{t.value.wait}</p>
      )}
      {sheet !== undefined && sheet.rows.length === 0 && <EmptyState icon="marks" texts={texts.noStudents} />}
      {sheet !== undefined && sheet.rows.length > 0 && (
        <>
          {!sheet.writable && <p class="hint">{texts.readOnly}</p>}
          {sheet.writable && needsReason && (
            <div class="card form">
              <TextField
                label={texts.locked.label}
                hint={texts.locked.hint}
                value={work.reason.value}
                maxLength={LONGEST.changeReason}
                onInput={(event) => work.giveReason(event.currentTarget.value)}
              />
            </div>
          )}
          <Conflicts work={work} />
          {sheet.writable && <Assessments work={work} sheet={sheet} schoolYear={schoolYear} />}
          {sheet.writable && <SaveStatus work={work} />}
          <GridTable
            work={work}
            selection={selection}
            mean={mean}
            canType={canType}
            remarks={remarks}
            onPasted={onPasted}
          />
          {pasted.value !== undefined && <PasteNote paste={pasted.value} />}
          <Faults work={work} onOpen={open} />
          {sheet.writable && <Help />}
        </>
      )}
    </>
  );
}

function PasteNote({ paste: { edits, rowsLeftOut, columnsLeftOut, cellsLeftOut } }: { readonly paste: Paste }) {
  const { pasted, leftOut } = gridText.value;
  const parts = [
    ...(rowsLeftOut > 0 ? [leftOut.rows(rowsLeftOut)] : []),
    ...(columnsLeftOut > 0 ? [leftOut.columns(columnsLeftOut)] : []),
    ...(cellsLeftOut > 0 ? [leftOut.cells(cellsLeftOut)] : []),
  ];
  return (
    <p role="status" class="hint">
      {pasted(edits.length)} {parts.length > 0 && <strong>{leftOut.sentence(parts.join(", "))}</strong>}
    </p>
  );
}

function Help() {
  const { title, words, keys, paste } = gridText.value.help;
  return (
    <details class="sheet-help">
      <summary>{title}</summary>
      <p>{words}</p>
      <p>{keys}</p>
      <p>{paste}</p>
    </details>
  );
}

/** Saves when the network is back, and reads what others have saved when the page is looked at again. */
function useSavingAgain(save: () => Promise<void>, refresh: () => Promise<void>): void {
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
}
