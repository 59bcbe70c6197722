import type { ClassList } from "@palmares/core/contract/schemas/directory";
import type { ColumnStateList } from "@palmares/core/contract/schemas/records/marks";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { t } from "../../i18n/language.ts";
import { Icon } from "../../parts/icons.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { useServices } from "../../services.ts";

export type SubjectState = ColumnStateList["subjects"][number];
type EntryPeriod = ClassList["school"]["entry_periods"][number];

/** The column that is typed. */
export interface OpenColumn {
  readonly classId: string;
  readonly className: string;
  readonly schoolYear: string;
  readonly period: EntryPeriod;
  readonly subject: SubjectState;
}

interface ClassColumnsProps {
  readonly classId: string;
  readonly className: string;
  readonly period: EntryPeriod;
  readonly onOpen: (subject: SubjectState) => void;
}

/** One class: its subjects that the user may write, and of how many students each one's marks are entered. */
export function ClassColumns({ classId, className, period, onOpen }: ClassColumnsProps) {
  const { call } = useServices();
  const state = useSignal<ColumnStateList | undefined>(undefined);
  const problem = useSignal<ApiProblem | undefined>(undefined);
  const texts = t.value.marks;

  function load(): void {
    problem.value = undefined;
    call("listColumns", { class_id: classId, term: period.id }).then(
      (found) => {
        state.value = found;
      },
      (error: unknown) => {
        problem.value = asProblem(error);
      },
    );
  }
  useEffect(load, [classId, period.id]);

  const own = state.value?.subjects.filter(({ writable }) => writable) ?? [];
  const locked = state.value?.locked === true;
  return (
    <section class="card" aria-label={className}>
      <h2>{className}</h2>
      {problem.value !== undefined && <ProblemNotice problem={problem.value} onRetry={load} />}
      {locked && (
        <p class="hint with-icon">
          <Icon name="lock" />
          {texts.locked}
        </p>
      )}
      {state.value === undefined && problem.value === undefined && <p class="hint">{t.value.wait}</p>}
      {state.value !== undefined && own.length === 0 && <p class="hint">{texts.noSubjects}</p>}
      {own.length > 0 && (
        <ul class="records">
          {own.map((subject) => (
            <SubjectRow
              key={subject.subject_id}
              subject={subject}
              className={className}
              onOpen={() => onOpen(subject)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

interface SubjectRowProps {
  readonly subject: SubjectState;
  readonly className: string;
  readonly onOpen: () => void;
}

function SubjectRow({ subject, className, onOpen }: SubjectRowProps) {
  const texts = t.value.marks;
  const { name, entered, students, remarks } = subject;
  return (
    <li>
      <strong>{name}</strong>
      <span class={entered === students && students > 0 ? "good" : undefined}>
        {texts.entered} {texts.of(entered, students)}
      </span>
      <span class="soft">
        {texts.remarks} {texts.of(remarks, students)}
      </span>
      <progress value={entered} max={Math.max(students, 1)} aria-label={texts.enterNamed(name, className)} />
      <button type="button" class="secondary" aria-label={texts.enterNamed(name, className)} onClick={onOpen}>
        {texts.enter}
      </button>
    </li>
  );
}
