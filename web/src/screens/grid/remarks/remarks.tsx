import { gridText } from "../../../i18n/grid/texts.ts";
import { t } from "../../../i18n/language.ts";
import { allPeriods, periodName } from "../../../parts/periods.ts";
import { GridFrame } from "../places/grid-frame.tsx";
import { RemarksGrid } from "./remarks-grid.tsx";

/** The remarks of the class and period in the address. */
export const RemarksScreen = ({ classId }: { readonly classId: string }) => (
  <GridFrame
    title={t.value.nav.screens.remarks}
    classId={classId}
    kept={{ class_id: classId }}
    missing={gridText.value.ofClass.missing}
    periodsOf={allPeriods}
  >
    {({ schoolClass, classes, period, school }) => (
      <RemarksGrid
        key={`${classId} ${period.id}`}
        place={{ class_id: classId, term: period.id }}
        schoolClass={schoolClass}
        classes={classes}
        periodName={periodName(period)}
        school={school}
      />
    )}
  </GridFrame>
);
