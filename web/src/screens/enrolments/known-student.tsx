import { useSignal } from "@preact/signals";
import { enrolmentText } from "../../i18n/enrolments/texts.ts";
import { ChoiceField, SelectField } from "../../parts/fields.tsx";
import { StudentField } from "../../parts/student-field.tsx";
import type { Student } from "../../parts/student-search.ts";
import { followLink } from "../../routing/address.ts";
import { linkToEnrolment } from "../../routing/enrolment-link.ts";
import { useServices } from "../../services.ts";

export type Who = "new" | "known";

interface KnownStudentProps {
  readonly classId: string;
  readonly who: Who;
  readonly onWho: (who: Who) => void;
  readonly student: Student | undefined;
  readonly onChange: (student: Student | undefined) => void;
  /** Nobody was chosen although somebody must be. */
  readonly isFaulty: boolean;
  /** Of the school's classes. */
  readonly years: readonly string[];
}

/** Whether the one who comes is new to the school, and otherwise who it is. */
export function KnownStudent({ classId, who, onWho, student, onChange, isFaulty, years }: KnownStudentProps) {
  const { workplace } = useServices();
  const current = workplace.year.value ?? workplace.school.value?.current_year ?? "";
  const year = useSignal(current);
  const texts = enrolmentText.value;
  const isElsewhere = student !== undefined && student.school_year === current && student.class_id !== classId;
  return (
    <>
      <ChoiceField
        legend={texts.who}
        value={who}
        choices={(["new", "known"] as const).map((one) => ({
          value: one,
          label: texts.whoChoices[one],
          hint: texts.whoHints[one],
        }))}
        onChange={onWho}
      />
      {who === "known" && years.length > 1 && (
        <SelectField
          label={texts.knownYear}
          value={year.value}
          choices={years.map((one) => ({ value: one, label: one }))}
          onChange={(chosen) => {
            year.value = chosen;
            onChange(undefined);
          }}
        />
      )}
      {who === "known" && (
        <StudentField
          key={year.value}
          year={year.value === "" ? undefined : year.value}
          value={student}
          onChange={onChange}
          error={isFaulty && student === undefined ? texts.chooseKnown : undefined}
        />
      )}
      {isElsewhere && (
        <p class="hint">
          {texts.otherClass(student.class_name)}{" "}
          <a href={linkToEnrolment(student.class_id, student.id)} onClick={followLink}>
            {texts.otherClassLink(student.class_name)}
          </a>
        </p>
      )}
    </>
  );
}
