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
  readonly typable: Typable;
}

/** One student. */
export function GridRowView({ view, columns, place, typable }: GridRowProps) {
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
  readonly canType: boolean;
}

const drawCell = (props: CellProps) => <Cell key={props.id} {...props} />;

/** Which one is selected is said in the cells later (use-selected-cells.ts). */
const Cell = ({ cell, kind, place, canType }: CellProps) => (
  // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the table has the role of a grid, so that this is a gridcell.
  <td
    class={`${kind}${cell.mark === "" ? "" : ` ${cell.mark}`}`}
    data-place={place}
    tabIndex={-1}
    aria-selected={false}
    aria-readonly={!(cell.isOpen && canType)}
    aria-invalid={cell.mark === "fault" ? true : undefined}
  >
    {kind === "remark" ? <span lang="fr">{cell.text}</span> : shownMark(cell.text)}
  </td>
);
