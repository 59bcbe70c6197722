import { gridText } from "../../i18n/grid/texts.ts";
import { t } from "../../i18n/language.ts";
import { KeptColumns } from "../../parts/kept-columns.tsx";
import { EmptyState, ProblemNotice } from "../../parts/notice.tsx";
import { periodName } from "../../parts/periods.ts";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { useClasses } from "../../parts/use-classes.ts";
import { useServices } from "../../services.ts";
import { SubjectGrid } from "./view/subject-grid.tsx";

interface GridScreenProps {
  readonly classId: string;
  readonly subjectId: string;
}

/** The marks of the subject, class and period in the address. */
export function GridScreen({ classId, subjectId }: GridScreenProps) {
  const { workplace } = useServices();
  const { directory, problem, load } = useClasses();

  if (problem !== undefined)
    return (
      <>
        <ScreenHead title={t.value.nav.screens.grid} lead={t.value.marks.lead} />
        <ProblemNotice problem={problem} onRetry={load} />
        <KeptColumns only={{ class_id: classId, subject_id: subjectId }} />
      </>
    );
  if (directory === undefined) return <p class="hint">{t.value.wait}</p>;
  const { school, classes } = directory;
  const found = classes.find(({ id }) => id === classId);
  const period = workplace.periodOf(school.entry_periods);
  if (found === undefined || period === undefined) return <EmptyState icon="marks" texts={gridText.value.missing} />;
  return (
    <SubjectGrid
      key={`${classId} ${subjectId} ${period.id}`}
      place={{ class_id: classId, term: period.id, subject_id: subjectId }}
      className={found.name}
      schoolYear={found.school_year}
      periodName={periodName(period)}
      periods={school.entry_periods.map(({ id }) => id)}
    />
  );
}
