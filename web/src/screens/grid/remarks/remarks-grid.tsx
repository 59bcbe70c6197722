import type { ClassList } from "@palmares/core/contract/schemas/directory";
import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { gridText } from "../../../i18n/grid/texts.ts";
import { EmptyState } from "../../../parts/notice.tsx";
import { useServices } from "../../../services.ts";
import { at } from "../model/selection.ts";
import { PlaceHead } from "../places/place-head.tsx";
import { CellGrid } from "../view/cell-grid.tsx";
import { GridState } from "../view/grid-state.tsx";
import { useWork } from "../view/use-work.ts";
import type { CellPlace } from "../work/cell-source.ts";
import { gridShelf } from "../work/grid-shelf.ts";
import { useSuggestions } from "../work/use-suggestions.ts";
import { earlierRemarks } from "./earlier-remarks.ts";
import { createRemarksWork } from "./remarks-work.ts";
import { useClassMeans } from "./use-class-means.ts";

interface RemarksGridProps {
  readonly place: CellPlace;
  readonly schoolClass: ClassList["classes"][number];
  readonly classes: ClassList["classes"];
  readonly periodName: string;
  readonly school: ClassList["school"];
}

/** All remarks of a class in one period, one line a student, as a grid that saves itself. */
export function RemarksGrid({ place, schoolClass, classes, periodName, school }: RemarksGridProps) {
  const { call, may, unsent } = useServices();
  const has = { entries: holds(school.entry_periods, place.term), council: holds(school.periods, place.term) };
  const work = useMemo(
    () => createRemarksWork({ call, may, place, has, shelf: gridShelf(unsent, place), now: Date.now }),
    [place.class_id, place.term],
  );
  const selection = useSignal(at({ row: 0, column: 0 }));
  const remarks = useSuggestions(work, selection, (one) => earlierRemarks(call, place, one, school));
  const mean = useClassMeans(place);
  useWork(work);
  const sheet = work.sheet.value;
  const texts = gridText.value;
  const { ofClass } = texts;
  return (
    <>
      <PlaceHead
        title={ofClass.title(schoolClass.name)}
        lead={periodName}
        place={place}
        classes={classes}
        states={sheet?.states ?? []}
      />
      <GridState work={work} missing={ofClass.missing} />
      {sheet?.rows.length === 0 && <EmptyState icon="marks" texts={ofClass.noStudents} />}
      {sheet !== undefined && sheet.rows.length > 0 && sheet.columns.length === 0 && (
        <EmptyState icon="marks" texts={ofClass.noSubjects} />
      )}
      {sheet !== undefined && sheet.rows.length > 0 && sheet.columns.length > 0 && (
        <CellGrid
          work={work}
          sheet={sheet}
          label={ofClass.title(schoolClass.name)}
          selection={selection}
          mean={mean}
          remarks={remarks}
          readOnly={ofClass.readOnly}
          help={[ofClass.help, texts.help.keys, texts.help.paste]}
        />
      )}
    </>
  );
}

const holds = (periods: readonly { readonly id: string }[], term: string): boolean =>
  periods.some(({ id }) => id === term);
