import { gridText } from "../../../i18n/grid/texts.ts";
import { type GridColumn, isTypable, type Typable } from "../model/sheet.ts";
import type { CellView, RowView } from "./row-views.ts";
import { useDrawn } from "./use-drawn.ts";
import { shownMark } from "./words.ts";

export interface GridRowProps {
  readonly view: RowView;
  readonly columns: readonly GridColumn[];
  /** The row's place, from 0. */
  readonly place: number;
  /** The active cell's column in this row; -1: the active cell is elsewhere. */
  readonly active: number;
  /** The selected columns in this row; -1: none. */
  readonly from: number;
  readonly to: number;
  readonly typable: Typable;
}

/** One student. */
export function GridRowView({ view, columns, place, active, from, to, typable }: GridRowProps) {
  const texts = gridText.value;
  const { row, cells } = view;
  const drawnCell = useDrawn(drawCell, texts);
  const note = row.state === "left" ? texts.left : row.isLeaving ? texts.leaving : undefined;
  return (
    <tr class={row.state === "open" ? undefined : "closed"}>
      <th scope="row">
        <span class="sheet-name">{row.name}</span>
        {note !== undefined && <small>{note}</small>}
      </th>
      {cells.map((cell, column) =>
        drawnCell(column, {
          cell,
          id: keyOf(columns[column]),
          kind: columns[column]?.kind ?? "mark",
          place: `${place} ${column}`,
          isActive: column === active,
          isSelected: column >= from && column <= to,
          canType: isTypable(typable, columns[column]),
        }),
      )}
    </tr>
  );
}

export const keyOf = (column: GridColumn | undefined): string =>
  column !== undefined && "field" in column ? column.field : "mean";

interface CellProps {
  readonly cell: CellView;
  /** Its column. */
  readonly id: string;
  readonly kind: GridColumn["kind"];
  readonly place: string;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly canType: boolean;
}

const drawCell = (props: CellProps) => <Cell key={props.id} {...props} />;

const Cell = ({ cell, kind, place, isActive, isSelected, canType }: CellProps) => (
  // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the table has the role of a grid, so that this is a gridcell.
  <td
    class={`${kind}${cell.mark === "" ? "" : ` ${cell.mark}`}`}
    data-place={place}
    tabIndex={isActive ? 0 : -1}
    aria-selected={isSelected}
    aria-readonly={!(cell.isOpen && canType)}
    aria-invalid={cell.mark === "fault" ? true : undefined}
  >
    {kind === "remark" ? <span lang="fr">{cell.text}</span> : shownMark(cell.text)}
  </td>
);
