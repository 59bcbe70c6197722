import type { ClassList } from "@palmares/core/contract/schemas/directory";
import type { ColumnStateList } from "@palmares/core/contract/schemas/records/marks";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { t } from "../../i18n/language.ts";
import { Icon } from "../../parts/icons.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { followLink } from "../../routing/address.ts";
import { linkTo, mayOpen } from "../../routing/screens.ts";
import { useServices } from "../../services.ts";

type SubjectState = ColumnStateList["subjects"][number];
type EntryPeriod = ClassList["school"]["entry_periods"][number];

interface ClassColumnsProps {
  readonly classId: string;
  readonly className: string;
  readonly period: EntryPeriod;
}

/** One class: its subjects that the user may write, and of how many students each one's marks are entered. */
export function ClassColumns({ classId, className, period }: ClassColumnsProps) {
  const { call, may } = useServices();
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
      <p class="class-links">
        {own.length > 0 && (
          <a
            href={linkTo("remarks", { classId }, { periode: period.id })}
            aria-label={texts.allRemarksNamed(className)}
            onClick={followLink}
          >
            {texts.allRemarks}
          </a>
        )}
        {mayOpen(may, "council") && (
          <a
            href={linkTo("council", { classId }, { periode: period.id })}
            aria-label={texts.councilNamed(className)}
            onClick={followLink}
          >
            {texts.council}
          </a>
        )}
      </p>
      {own.length > 0 && (
        <ul class="records">
          {own.map((subject) => (
            <SubjectRow
              key={subject.subject_id}
              subject={subject}
              className={className}
              href={linkTo("grid", { classId, subjectId: subject.subject_id }, { periode: period.id })}
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
  readonly href: string;
}

function SubjectRow({ subject, className, href }: SubjectRowProps) {
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
      <a class="button secondary" aria-label={texts.enterNamed(name, className)} href={href} onClick={followLink}>
        {texts.enter}
      </a>
    </li>
  );
}
