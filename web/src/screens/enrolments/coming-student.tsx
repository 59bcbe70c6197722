import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { enrolmentText } from "../../i18n/enrolments/texts.ts";
import type { Period } from "../../parts/periods.ts";
import type { Student } from "../../parts/student-search.ts";
import { useServices } from "../../services.ts";
import { createNewStudentForm } from "./enrolment-work.ts";
import type { FormProps } from "./form-props.ts";
import { KnownStudent, type Who } from "./known-student.tsx";
import { StudentCard } from "./student-card.tsx";
import { newFields } from "./student-fields.ts";

interface ComingStudentProps extends FormProps {
  readonly period: Period | undefined;
  readonly years: readonly string[];
}

/** Somebody comes into the class: new to the school, or from another class or year. */
export function ComingStudent({ classId, periods, period, years, unsaved, onDone, said }: ComingStudentProps) {
  const { call } = useServices();
  const who = useSignal<Who>("new");
  const known = useSignal<Student | undefined>(undefined);
  const isFaulty = useSignal(false);
  /** Counts those who came: each begins with an empty form. */
  const count = useSignal(0);
  const ids = periods.map(({ id }) => id);
  const form = useMemo(
    () =>
      createNewStudentForm(call, {
        classId,
        periods: ids,
        // In the year's first period they are there from the beginning.
        empty: newFields(period === undefined || period.id === ids[0] ? "" : period.id),
        newKey: () => crypto.randomUUID(),
        known: () => known.peek()?.id,
        onAdded: (added) => onDone("added", added),
      }),
    [call, classId, count.value, period?.id],
  );
  useEffect(() => {
    void form.load();
    unsaved.watch("student", {
      isUnsaved: () => form.isUnsaved() || known.value !== undefined,
      // Whoever goes elsewhere may not have finished: nobody is enrolled by leaving.
      save: async () => false,
    });
    return () => form.leave();
  }, [form]);

  async function save(): Promise<void> {
    isFaulty.value = who.value === "known" && known.value === undefined;
    if (isFaulty.value || !(await form.save())) return;
    known.value = undefined;
    count.value += 1;
  }

  const texts = enrolmentText.value;
  return (
    <StudentCard
      form={form}
      title={texts.add}
      submit={texts.add}
      periods={periods}
      isNew
      isKnown={who.value === "known"}
      onSave={() => void save()}
      below={said}
    >
      <KnownStudent
        key={count.value}
        classId={classId}
        who={who.value}
        onWho={(next) => {
          who.value = next;
          known.value = undefined;
          isFaulty.value = false;
        }}
        student={known.value}
        onChange={(student) => (known.value = student)}
        isFaulty={isFaulty.value}
        years={years}
      />
    </StudentCard>
  );
}
