import { useSignal } from "@preact/signals";
import { useMemo, useRef } from "preact/hooks";
import { setupText } from "../../../i18n/setup/texts.ts";
import { CheckField } from "../../../parts/fields.tsx";
import { EmptyState, ErrorNotice } from "../../../parts/notice.tsx";
import { useServices } from "../../../services.ts";
import { SavedNotice } from "../saved-notice.tsx";
import { useSaving } from "../saving.ts";
import type { StepProps } from "../step-props.ts";
import { FileField } from "./file-field.tsx";
import { createFileReading } from "./file-reading.ts";
import { subjectKey, subjectRows } from "./subject-rows.ts";
import { type CellFault, emptyRows, type Table, withCells } from "./table.ts";
import { TableEditor } from "./table-editor.tsx";

const FIRST_ROWS = 6;

/** Subjects for several classes at once. Those that a class has already are left as they are. */
export function SubjectsStep({ records: { directory, withoutSubjects }, onSaved }: StepProps) {
  const { call } = useServices();
  const all = setupText.value;
  const texts = all.subjects;
  const columns = Object.values(texts.columns);
  const typed = useSignal<Table>({ columns, rows: emptyRows(FIRST_ROWS, columns.length) });
  const lacking = withoutSubjects.map(({ id }) => id);
  const chosen = useSignal<ReadonlySet<string> | undefined>(undefined);
  const faults = useSignal<readonly CellFault[]>([]);
  const missing = useSignal<"empty" | "noClass" | undefined>(undefined);
  const outcome = useSignal({ made: 0, there: 0 });
  const saving = useSaving();
  /** A subject whose answer was lost is sent again with its key, and made once. */
  const keys = useRef(new Map<string, string>());
  const reading = useMemo(
    () =>
      createFileReading({
        call,
        what: "subjects",
        onTable: ({ rows }) => {
          change({ columns, rows });
          // What a file says is looked at without a press.
          faults.value = subjectRows({ columns, rows }, texts.faults).faults;
        },
        onCells: (cells) => change(withCells(typed.value, cells, { row: 0, column: 0 }, true)),
      }),
    [call, texts],
  );
  const { classes } = directory;
  if (classes.length === 0) return <EmptyState icon="classes" texts={all.students.noClasses} />;
  // Until somebody chooses: the classes that have none, or all.
  const picked = chosen.value ?? new Set(lacking.length > 0 ? lacking : classes.map(({ id }) => id));
  const { subjects } = subjectRows(typed.value, texts.faults);

  function change(next: Table): void {
    typed.value = next;
    faults.value = [];
    missing.value = undefined;
    saving.change();
  }

  async function save(): Promise<void> {
    const read = subjectRows(typed.value, texts.faults);
    faults.value = read.faults;
    missing.value = read.subjects.length === 0 ? "empty" : picked.size === 0 ? "noClass" : undefined;
    if (read.faults.length > 0 || missing.value !== undefined) return;
    outcome.value = { made: 0, there: 0 };
    await saving.save(async () => {
      try {
        for (const class_id of picked) {
          const { subjects: there } = await call("listSubjects", { class_id, query: {} });
          const known = new Set(there.map(({ name }) => subjectKey(name)));
          let position = Math.max(0, ...there.map((one) => one.position));
          for (const { name, coefficient, teacher } of read.subjects) {
            if (known.has(subjectKey(name))) {
              outcome.value = { ...outcome.value, there: outcome.value.there + 1 };
              continue;
            }
            position += 1;
            const body = { name, coefficient, position, ...(teacher !== "" && { teacher }) };
            const said = `${class_id} ${JSON.stringify(body)}`;
            const key = keys.current.get(said) ?? crypto.randomUUID();
            keys.current.set(said, key);
            await call("createSubject", { class_id, body }, { key });
            outcome.value = { ...outcome.value, made: outcome.value.made + 1 };
          }
        }
      } finally {
        await onSaved();
      }
    });
  }

  return (
    <>
      <p class="lead">{texts.lead}</p>
      <div class="card form">
        <FileField reading={reading} isBusy={saving.isBusy.value} />
        <TableEditor
          label={all.names.matieres}
          table={typed.value}
          keepsColumns
          faults={faults.value}
          onChange={change}
        />
        {faults.value.length > 0 && <ErrorNotice>{all.table.faults(faults.value.length)}</ErrorNotice>}
        <fieldset class="field">
          <legend>{texts.classes}</legend>
          <div class="picks">
            <CheckField
              label={texts.all}
              checked={picked.size === classes.length}
              indeterminate={picked.size > 0 && picked.size < classes.length}
              onChange={(checked) => (chosen.value = new Set(checked ? classes.map(({ id }) => id) : []))}
            />
            {classes.map(({ id, name }) => (
              <CheckField
                key={id}
                label={name}
                checked={picked.has(id)}
                onChange={(checked) => {
                  const next = new Set(picked);
                  if (checked) next.add(id);
                  else next.delete(id);
                  chosen.value = next;
                }}
              />
            ))}
          </div>
        </fieldset>
        {missing.value !== undefined && (
          <ErrorNotice>{missing.value === "empty" ? all.table.empty : texts.noClass}</ErrorNotice>
        )}
        <button type="button" class="wide" aria-disabled={saving.isBusy.value} onClick={() => void save()}>
          {saving.isBusy.value ? all.table.applying : texts.apply(subjects.length, picked.size)}
        </button>
        <SavedNotice saving={saving} text={texts.applied(outcome.value.made, outcome.value.there)} />
        {withoutSubjects.length > 0 && (
          <p class="hint">{texts.missing(withoutSubjects.map(({ name }) => name).join(", "))}</p>
        )}
      </div>
    </>
  );
}
