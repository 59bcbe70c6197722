import { enrolmentText } from "../../i18n/enrolments/texts.ts";
import { day } from "../../i18n/format.ts";
import { language } from "../../i18n/language.ts";
import { type Period, periodName } from "../../parts/periods.ts";
import { type ClassStudent, fullName } from "../../parts/students.ts";
import { followLink } from "../../routing/address.ts";
import { linkToEnrolment } from "../../routing/enrolment-link.ts";

interface StudentLinesProps {
  readonly students: readonly ClassStudent[];
  readonly periods: readonly Pick<Period, "id" | "name" | "name_en">[];
  /** Whose form is open. */
  readonly current: string | undefined;
}

/** All who are or were in the class, each with a link to the form. */
export function StudentLines({ students, periods, current }: StudentLinesProps) {
  const texts = enrolmentText.value;
  const nameOf = (id: string) => {
    const period = periods.find((one) => one.id === id);
    return period === undefined ? id : periodName(period);
  };
  return (
    <ul class="records subjects">
      {students.map((student) => (
        <li key={student.student_id}>
          <strong>{fullName(student)}</strong>
          <div class="soft">
            <p>{student.matricule === "" ? texts.noMatricule : student.matricule}</p>
            {student.born_on !== undefined && <p>{texts.born(day(language.value, student.born_on))}</p>}
            {student.came_in !== undefined && <p>{texts.cameIn(nameOf(student.came_in))}</p>}
            {student.left !== undefined && <p>{texts.departed(nameOf(student.left.term))}</p>}
          </div>
          <a
            class="button secondary"
            href={linkToEnrolment(student.class_id, student.student_id)}
            onClick={followLink}
            aria-label={texts.change(fullName(student))}
            {...(student.student_id === current && { "aria-current": "true" as const })}
          >
            {texts.edit}
          </a>
        </li>
      ))}
    </ul>
  );
}
