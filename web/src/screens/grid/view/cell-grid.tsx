import { LONGEST } from "@palmares/core/contract/longest-texts";
import { type Signal, useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useCallback, useMemo } from "preact/hooks";
import { gridText } from "../../../i18n/grid/texts.ts";
import { TextField } from "../../../parts/fields.tsx";
import { SaveBeforeLeaving } from "../../../parts/save-before-leaving.tsx";
import type { CellKey } from "../model/cells.ts";
import type { Paste } from "../model/paste.ts";
import { at, type Selection } from "../model/selection.ts";
import { keyAt, type Typable } from "../model/sheet.ts";
import type { CellSheet } from "../work/cell-source.ts";
import type { CellWork } from "../work/cell-work.ts";
import { Conflicts } from "./conflicts.tsx";
import { Faults } from "./faults.tsx";
import { GridTable } from "./grid-table.tsx";
import { SaveStatus } from "./save-status.tsx";
import { useSaving } from "./use-saving.ts";

interface CellGridProps {
  readonly work: CellWork;
  readonly sheet: CellSheet;
  /** What the table is. */
  readonly label: string;
  readonly selection: Signal<Selection>;
  readonly mean: (studentId: string) => string;
  /** Remarks to offer in the active column, the likeliest first. */
  readonly remarks: readonly string[];
  /** Said where nothing can be typed. */
  readonly readOnly: string;
  readonly help: readonly string[];
  /** Above the table. */
  readonly children?: ComponentChildren;
}

/** A grid that saves itself, with all that it says of it: conflicts, the state of saving, faults. */
export function CellGrid(props: CellGridProps) {
  const { work, sheet, label, selection, mean, remarks, readOnly, help, children } = props;
  const pasted = useSignal<Paste | undefined>(undefined);
  const onPasted = useCallback((paste: Paste) => (pasted.value = paste), []);
  const texts = gridText.value;
  const unsaved = useSaving(work);
  const needsReason = work.needsReason.value;
  const isHeld = needsReason && work.reason.value.trim() === "";
  const typable: Typable = !sheet.writable ? "none" : isHeld ? "free" : "all";

  const show = useMemo(
    () => (key: CellKey) => {
      const { rows, columns } = work.sheet.peek() ?? { rows: [], columns: [] };
      for (const [row, one] of rows.entries()) {
        const column = columns.findIndex((each) => keyAt(one, each) === key);
        if (column >= 0) selection.value = at({ row, column });
      }
      focusGrid();
    },
    [work, selection],
  );
  return (
    <>
      <SaveBeforeLeaving of={unsaved} texts={texts.leave} />
      {!sheet.writable && <p class="hint">{readOnly}</p>}
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
      {children}
      {sheet.writable && <SaveStatus work={work} />}
      <GridTable
        work={work}
        label={label}
        selection={selection}
        mean={mean}
        typable={typable}
        remarks={remarks}
        onPasted={onPasted}
      />
      {pasted.value !== undefined && <PasteNote paste={pasted.value} />}
      <Faults work={work} onOpen={show} />
      {sheet.writable && <Help lines={help} />}
    </>
  );
}

/** Gives the focus to the active cell, and to the one that becomes active with it. */
export const focusGrid = (): void => document.querySelector<HTMLElement>(".sheet td[tabindex='0']")?.focus();

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

function Help({ lines }: { readonly lines: readonly string[] }) {
  return (
    <details class="sheet-help">
      <summary>{gridText.value.help.title}</summary>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </details>
  );
}
