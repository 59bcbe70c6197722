import { useSignal } from "@preact/signals";
import type { FunctionComponent } from "preact";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n/language.ts";
import { periodName } from "../../parts/periods.ts";
import type { GridScreen } from "../grid/view/grid-screen.tsx";
import type { OpenColumn } from "./class-columns.tsx";

interface LazyGridProps {
  readonly open: OpenColumn;
  readonly onBack: () => void;
}

/** The grid of a subject, loaded when the first one is opened. */
export function LazyGrid({ open: { classId, className, schoolYear, period, subject }, onBack }: LazyGridProps) {
  const screen = useSignal<FunctionComponent<Parameters<typeof GridScreen>[0]> | undefined>(undefined);
  useEffect(() => {
    void import("../grid/view/grid-screen.tsx").then((loaded) => {
      screen.value = loaded.GridScreen;
    });
  }, []);
  const Grid = screen.value;
  if (Grid === undefined) return <p class="hint">{t.value.wait}</p>;
  return (
    <Grid
      place={{ class_id: classId, term: period.id, subject_id: subject.subject_id }}
      className={className}
      schoolYear={schoolYear}
      periodName={periodName(period)}
      onBack={onBack}
    />
  );
}
