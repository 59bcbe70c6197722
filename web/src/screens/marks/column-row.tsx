import { LONGEST } from "@palmares/core/contract/longest-texts";
import { useId } from "preact/hooks";
import { t } from "../../i18n/language.ts";
import { type ClassStudent, fullName } from "../../parts/students.ts";
import { type Cells, differing, NO_CELLS, PERIOD } from "./column-rows.ts";
import type { ColumnState } from "./column-work.ts";

interface ColumnRowProps {
  readonly student: ClassStudent;
  readonly isExempt: boolean;
  readonly state: ColumnState;
  readonly onType: (cells: Partial<Cells>) => void;
}

/** One student: the mark, and with the mark of the period the remark. */
export function ColumnRow({ student, isExempt, state, onType }: ColumnRowProps) {
  const id = useId();
  const texts = t.value.marks;
  const { student_id } = student;
  const name = fullName(student);
  const { mark, remark } = state.typed.get(student_id) ?? NO_CELLS;
  const fault = state.faults.get(student_id);
  const stored = storedElsewhere(state, student_id);
  const below = [fault !== undefined && `${id}-fault`, stored !== undefined && `${id}-stored`]
    .filter(Boolean)
    .join(" ");
  const described = { "aria-describedby": below === "" ? "mark-words" : `mark-words ${below}` };
  return (
    <li class={stored === undefined ? "entry" : "entry differs"}>
      <span class="entry-name">{name}</span>
      {isExempt ? (
        <span class="soft">{texts.exempt}</span>
      ) : (
        <>
          <input
            class="entry-mark"
            inputMode="decimal"
            autocomplete="off"
            placeholder={texts.mark}
            aria-label={texts.markOf(name)}
            aria-invalid={fault !== undefined}
            {...described}
            value={mark}
            onInput={(event) => onType({ mark: event.currentTarget.value })}
          />
          {state.target === PERIOD && (
            <input
              class="entry-remark"
              autocomplete="off"
              maxLength={LONGEST.remark}
              placeholder={texts.remark}
              aria-label={texts.remarkOf(name)}
              value={remark}
              onInput={(event) => onType({ remark: event.currentTarget.value })}
            />
          )}
        </>
      )}
      {fault !== undefined && (
        <p class="field-error" id={`${id}-fault`} lang="fr">
          {fault}
        </p>
      )}
      {stored !== undefined && (
        <p class="hint" id={`${id}-stored`}>
          {texts.conflict.stored(stored)}
        </p>
      )}
    </li>
  );
}

/** What somebody else has saved for this student, where it is not what stands in the fields. */
function storedElsewhere({ conflict, typed }: ColumnState, studentId: string): string | undefined {
  if (conflict === undefined || !differing(conflict.stored, typed).has(studentId)) return undefined;
  const { mark, remark } = conflict.stored.get(studentId) ?? NO_CELLS;
  return [mark, remark].filter((text) => text !== "").join(" · ") || t.value.marks.conflict.nothing;
}
