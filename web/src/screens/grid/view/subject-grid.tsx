import type { ClassList } from "@palmares/core/contract/schemas/directory";
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { gridText } from "../../../i18n/grid/texts.ts";
import { EmptyState } from "../../../parts/notice.tsx";
import { search } from "../../../routing/address.ts";
import { studentInGrid } from "../../../routing/grid-link.ts";
import { useServices } from "../../../services.ts";
import { Assessments } from "../assessments/assessments.tsx";
import { at } from "../model/selection.ts";
import { textsOf } from "../model/sheet.ts";
import { placeOfStudent } from "../model/student-place.ts";
import { PlaceHead } from "../places/place-head.tsx";
import { gridShelf } from "../work/grid-shelf.ts";
import { createGridWork } from "../work/grid-work.ts";
import type { GridPlace } from "../work/load-sheet.ts";
import { useMeans } from "../work/use-means.ts";
import { textsIn, useSuggestions } from "../work/use-suggestions.ts";
import { CellGrid, focusGrid } from "./cell-grid.tsx";
import { GridState } from "./grid-state.tsx";
import { useWork } from "./use-work.ts";

interface SubjectGridProps {
  readonly place: GridPlace;
  readonly schoolClass: ClassList["classes"][number];
  readonly classes: ClassList["classes"];
  readonly periodName: string;
  /** All periods in which marks are entered. */
  readonly periods: readonly string[];
}

/** The marks of one subject of a class in one period, as a grid that saves itself. */
export function SubjectGrid({ place, schoolClass, classes, periodName, periods }: SubjectGridProps) {
  const { call, unsent } = useServices();
  const schoolYear = schoolClass.school_year;
  const work = useMemo(
    () => createGridWork({ call, place, schoolYear, shelf: gridShelf(unsent, place), now: Date.now }),
    [place.class_id, place.subject_id, place.term],
  );
  const selection = useSignal(at({ row: 0, column: 0 }));
  const mean = useMeans(work);
  const remarks = useSuggestions(work, selection, async () => {
    const others = periods.filter((term) => term !== place.term);
    const columns = await Promise.all(others.map((term) => call("getMarks", { ...place, term })));
    return columns.flatMap((column) => textsIn(textsOf(column), "remark"));
  });
  useWork(work);
  const sheet = work.sheet.value;
  const texts = gridText.value;
  const asked = studentInGrid(search.value);
  const isThere = sheet !== undefined;
  useEffect(() => {
    const current = work.sheet.peek();
    const found = current && asked !== undefined ? placeOfStudent(current, asked) : undefined;
    if (found === undefined) return;
    selection.value = at(found);
    focusGrid();
  }, [isThere, asked]);
  return (
    <>
      <PlaceHead
        title={sheet === undefined ? schoolClass.name : `${sheet.subjectName}, ${schoolClass.name}`}
        lead={periodName}
        place={place}
        classes={classes}
        states={sheet?.states ?? []}
      />
      <GridState work={work} missing={texts.missing} />
      {sheet?.rows.length === 0 && <EmptyState icon="marks" texts={texts.noStudents} />}
      {sheet !== undefined && sheet.rows.length > 0 && (
        <CellGrid
          work={work}
          sheet={sheet}
          label={texts.grid(sheet.subjectName)}
          selection={selection}
          mean={mean}
          remarks={remarks}
          readOnly={texts.readOnly}
          help={[texts.help.words, texts.help.keys, texts.help.paste]}
        >
          {sheet.writable && <Assessments work={work} sheet={sheet} />}
        </CellGrid>
      )}
    </>
  );
}
