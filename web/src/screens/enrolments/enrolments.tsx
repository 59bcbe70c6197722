import { enrolmentText } from "../../i18n/enrolments/texts.ts";
import { t } from "../../i18n/language.ts";
import { ProblemNotice } from "../../parts/notice.tsx";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { useClasses } from "../../parts/use-classes.ts";
import { search } from "../../routing/address.ts";
import { studentEnrolled } from "../../routing/enrolment-link.ts";
import { useServices } from "../../services.ts";
import { ClassEnrolments } from "./class-enrolments.tsx";

/** For the office: a class, and all who are or were in it; a student comes, leaves, or is written wrong. */
export function EnrolmentsScreen({ classId }: { readonly classId: string }) {
  const { workplace } = useServices();
  const { directory, problem, load } = useClasses();
  const periods = directory?.school.periods ?? [];
  const studentId = studentEnrolled(search.value);
  const texts = enrolmentText.value;
  if (directory === undefined)
    return (
      <>
        <ScreenHead title={texts.title} lead={texts.lead} />
        {problem === undefined ? (
          <p class="hint">{t.value.wait}</p>
        ) : (
          <ProblemNotice problem={problem} onRetry={load} />
        )}
      </>
    );
  return (
    <ClassEnrolments
      key={classId}
      classId={classId}
      studentId={studentId}
      periods={periods}
      period={workplace.periodOf(periods)}
      years={directory.school.school_years}
      onRenamed={load}
    />
  );
}
