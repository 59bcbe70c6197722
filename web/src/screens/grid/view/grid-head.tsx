import { gridText } from "../../../i18n/grid/texts.ts";
import type { GridColumn } from "../model/sheet.ts";
import { keyOf } from "./grid-row.tsx";
import { columnDetail, columnTitle } from "./words.ts";

/** What each column is. */
export const GridHead = ({ columns }: { readonly columns: readonly GridColumn[] }) => (
  <thead>
    <tr>
      <th scope="col">{gridText.value.student}</th>
      {columns.map((column) => (
        <th scope="col" key={keyOf(column)} class={column.kind}>
          {columnTitle(column)}
          <small>{columnDetail(column)}</small>
        </th>
      ))}
    </tr>
  </thead>
);
