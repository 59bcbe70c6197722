import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { type GridRowProps, GridRowView } from "./grid-row.tsx";

interface Drawn {
  readonly props: GridRowProps;
  readonly row: JSX.Element;
}

/**
 * Rows that are drawn again only when something of them changes: whoever walks through the grid redraws two of sixty.
 *
 * @param texts When these change, all of them are.
 * @returns the row at a place.
 */
export function useDrawnRows(texts: object): (place: number, props: GridRowProps) => JSX.Element {
  const kept = useRef({ texts, rows: [] as Drawn[] });
  if (kept.current.texts !== texts) kept.current = { texts, rows: [] };
  const { rows } = kept.current;
  return (place, props) => {
    const last = rows[place];
    // What is the same element is not even compared.
    if (last !== undefined && isSame(last.props, props)) return last.row;
    const row = <GridRowView key={props.view.row.studentId} {...props} />;
    rows[place] = { props, row };
    return row;
  };
}

const isSame = (a: GridRowProps, b: GridRowProps): boolean =>
  (Object.keys(b) as (keyof GridRowProps)[]).every((name) => a[name] === b[name]);
