import type { SubjectView } from "@palmares/core/contract/schemas/records/subjects";
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { language, t } from "../../i18n/language.ts";
import { Confirm } from "../../parts/confirm.tsx";
import { EmptyState, ProblemNotice } from "../../parts/notice.tsx";
import { useServices } from "../../services.ts";
import { fieldsOf, type Group, newFields, subjectOf } from "./subject-fields.ts";
import { SubjectForm } from "./subject-form.tsx";
import { SubjectLines } from "./subject-list.tsx";
import { createSubjectWork } from "./subject-work.ts";

interface ClassSubjectsProps {
  readonly classId: string;
  readonly groups: readonly Group[];
}

/** The subjects of one class, and one of them, or a new one, to type. */
export function ClassSubjects({ classId, groups }: ClassSubjectsProps) {
  const { call } = useServices();
  const work = useMemo(() => createSubjectWork(call, classId, () => crypto.randomUUID()), [call, classId]);
  const chosen = useSignal<SubjectView | undefined>(undefined);
  const removing = useSignal<SubjectView | undefined>(undefined);
  /** Counts the forms: each begins with fields of its own. */
  const form = useSignal(0);
  useEffect(() => {
    void work.load();
    return () => work.leave();
  }, [work]);
  const texts = t.value.subjects;
  const { records: subjects, isBusy, done, problem } = work.state.value;

  function open(subject: SubjectView | undefined): void {
    chosen.value = subject;
    form.value += 1;
  }
  function edit(subject: SubjectView): void {
    open(subject);
    // On a phone the form is above the list.
    setTimeout(() => document.getElementById("subject-form")?.focus());
  }

  if (subjects === undefined)
    return problem === undefined ? (
      <p class="hint">{t.value.wait}</p>
    ) : (
      <ProblemNotice problem={problem} onRetry={() => void work.load()} />
    );
  return (
    <div class="columns">
      <SubjectForm
        key={form.value}
        subject={chosen.value}
        fields={chosen.value === undefined ? newFields(subjects, groups) : fieldsOf(chosen.value, language.value)}
        groups={groups}
        subjects={subjects}
        busy={isBusy}
        onSave={(fields) =>
          void work.save(subjectOf(fields), chosen.value).then((isSaved) => isSaved && open(undefined))
        }
        onCancel={() => open(undefined)}
      />
      <section class="card" aria-labelledby="subjects">
        <h2 id="subjects">{texts.count(subjects.length)}</h2>
        {problem !== undefined && <ProblemNotice problem={problem} />}
        <p class="hint" role="status">
          {done !== undefined && texts.done[done.what](done.name)}
        </p>
        {subjects.length === 0 ? (
          <EmptyState icon="subjects" texts={texts.none} />
        ) : (
          <SubjectLines
            subjects={subjects}
            groups={groups}
            busy={isBusy}
            onChange={edit}
            onRemove={(subject) => (removing.value = subject)}
          />
        )}
      </section>
      {removing.value !== undefined && (
        <Confirm
          texts={{
            title: texts.confirm.title(removing.value.name),
            detail: texts.confirm.detail,
            yes: texts.confirm.yes,
          }}
          onAnswer={(yes) => {
            const subject = removing.value;
            removing.value = undefined;
            if (!yes || subject === undefined) return;
            if (chosen.value?.id === subject.id) open(undefined);
            void work.remove(subject);
          }}
        />
      )}
    </div>
  );
}
