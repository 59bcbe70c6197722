import type { ImportView } from "@palmares/core/contract/schemas/imports";
import { number } from "../../i18n/format.ts";
import { language, t } from "../../i18n/language.ts";
import { NoteTable } from "./note-table.tsx";

const TOTALS = ["created", "changed", "unchanged", "removed", "left"] as const;

/** What a file would do, or has done: figures, what stands in the way, what to look at, how its columns were understood. */
export function DryRun({ view }: { readonly view: ImportView }) {
  const { totals, students, columns = [], faults = [], warnings = [] } = view;
  const texts = t.value.imports;
  return (
    <>
      {totals !== undefined && (
        <table class="totals">
          <caption>{view.what === "subjects" ? texts.namesInFile : texts.inFile(students ?? 0)}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.data}</th>
              <th scope="col" class="figure">
                {texts.number}
              </th>
            </tr>
          </thead>
          <tbody>
            {TOTALS.map((name) => (
              <tr key={name}>
                <th scope="row">{texts.totals[name]}</th>
                <td class="figure">{number(language.value, totals[name])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {faults.length > 0 && (
        <NoteTable
          kind="faults"
          title={texts.notes.faults(view.faults_count ?? faults.length)}
          notes={faults}
          count={view.faults_count ?? faults.length}
        />
      )}
      {warnings.length > 0 && (
        <NoteTable
          kind="warnings"
          title={texts.notes.warnings(view.warnings_count ?? warnings.length)}
          notes={warnings}
          count={view.warnings_count ?? warnings.length}
        />
      )}
      {columns.length > 0 && (
        <details>
          <summary>{texts.columns(columns.length)}</summary>
          <ul class="lines" lang="fr">
            {columns.map(({ sheet, header, meaning }, n) => (
              <li key={n}>
                {sheet !== "" && <span class="fine">{sheet} · </span>}
                <code>{header}</code> {meaning}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
