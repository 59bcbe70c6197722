import { t } from "../../../i18n/language.ts";
import { EmptyState, ProblemNotice } from "../../../parts/notice.tsx";
import { ScreenHead } from "../../../parts/screen-head.tsx";
import { usePlace } from "../use-place.ts";
import { CouncilOfClass } from "./council-of-class.tsx";

interface CouncilProps {
  readonly classId: string;
  /** Absent: the first student of the list. */
  readonly studentId?: string;
}

/** A class's council, for a projector: one student after the other, what is said and decided of each typed at once. */
export function CouncilScreen({ classId, studentId }: CouncilProps) {
  const { directory, period, problem, load } = usePlace();
  if (directory !== undefined && period !== undefined)
    return (
      <CouncilOfClass
        key={`${classId} ${period.id}`}
        classId={classId}
        studentId={studentId}
        period={period}
        periods={directory.school.periods}
      />
    );
  return (
    <>
      <ScreenHead title={t.value.classes.council.title} lead={t.value.classes.council.lead} />
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={load} />}
      {directory === undefined ? (
        <p class="hint">{t.value.wait}</p>
      ) : (
        <EmptyState icon="classes" texts={t.value.classes.noPeriods} />
      )}
    </>
  );
}
