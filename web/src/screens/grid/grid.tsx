import { gridText } from "../../i18n/grid/texts.ts";
import { t } from "../../i18n/language.ts";
import { periodName } from "../../parts/periods.ts";
import { GridFrame } from "./places/grid-frame.tsx";
import { SubjectGrid } from "./view/subject-grid.tsx";

interface GridScreenProps {
  readonly classId: string;
  readonly subjectId: string;
}

/** The marks of the subject, class and period in the address. */
export const GridScreen = ({ classId, subjectId }: GridScreenProps) => (
  <GridFrame
    title={t.value.nav.screens.grid}
    classId={classId}
    kept={{ class_id: classId, subject_id: subjectId }}
    missing={gridText.value.missing}
    periodsOf={({ entry_periods }) => entry_periods}
  >
    {({ schoolClass, classes, period, school }) => (
      <SubjectGrid
        key={`${classId} ${subjectId} ${period.id}`}
        place={{ class_id: classId, term: period.id, subject_id: subjectId }}
        schoolClass={schoolClass}
        classes={classes}
        periodName={periodName(period)}
        periods={school.entry_periods.map(({ id }) => id)}
      />
    )}
  </GridFrame>
);
