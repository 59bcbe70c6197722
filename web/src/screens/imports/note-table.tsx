import type { ImportNote } from "@palmares/core/contract/schemas/imports";
import { t } from "../../i18n/language.ts";

interface NoteTableProps {
  readonly title: string;
  readonly kind: "faults" | "warnings";
  readonly notes: readonly ImportNote[];
  /** How many there are; `notes` are the first of them. */
  readonly count: number;
}

/** Faults or warnings, a row each. On a phone each row is a block, with the names of its cells. */
export function NoteTable({ title, kind, notes, count }: NoteTableProps) {
  const { columns, more } = t.value.imports.notes;
  const hasMend = notes.some(({ mend }) => mend !== undefined);
  return (
    <section class={`notes ${kind}`}>
      <h3>{title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <section class="wide-table" tabIndex={0} aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{columns.place}</th>
              <th scope="col">{columns.header}</th>
              <th scope="col">{columns.student}</th>
              <th scope="col">{columns.read}</th>
              <th scope="col">{kind === "faults" ? columns.wrong : columns.check}</th>
              {hasMend && <th scope="col">{columns.mend}</th>}
            </tr>
          </thead>
          <tbody lang="fr">
            {notes.map((note, n) => (
              <tr key={n}>
                <Cell name={columns.place} text={placeOf(note)} />
                <Cell name={columns.header} text={note.header} />
                <Cell name={columns.student} text={note.student} />
                <Cell name={columns.read} text={note.read} isCode />
                <Cell name={kind === "faults" ? columns.wrong : columns.check} text={note.detail} />
                {hasMend && <Cell name={columns.mend} text={note.mend} />}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {count > notes.length && <p class="fine">{more(count - notes.length)}</p>}
    </section>
  );
}

interface CellProps {
  readonly name: string;
  readonly text: string | undefined;
  readonly isCode?: boolean;
}

const Cell = ({ name, text, isCode = false }: CellProps) => (
  <td data-name={name} class={text === undefined || text === "" ? "none" : undefined}>
    {isCode && text !== undefined ? <code>{text}</code> : text}
  </td>
);

function placeOf({ sheet, row, cell }: ImportNote): string {
  const { line } = t.value.imports.notes;
  const within = cell ?? (row === undefined ? undefined : line(row));
  return [sheet, within].filter((part) => part !== undefined).join(", ");
}
