import type { ClassList } from "@palmares/core/contract/schemas/directory";
import type { ComponentChildren } from "preact";
import { t } from "../../../i18n/language.ts";
import { KeptColumns } from "../../../parts/kept-columns.tsx";
import { EmptyState, ProblemNotice } from "../../../parts/notice.tsx";
import { ScreenHead } from "../../../parts/screen-head.tsx";
import { useClasses } from "../../../parts/use-classes.ts";
import { useServices } from "../../../services.ts";
import type { KeptPlace } from "../../../unsent/kept-entries.ts";

type Periods = ClassList["school"]["entry_periods"];

export interface GridClass {
  readonly schoolClass: ClassList["classes"][number];
  readonly classes: ClassList["classes"];
  readonly period: Periods[number];
  readonly school: ClassList["school"];
}

interface GridFrameProps {
  readonly title: string;
  readonly classId: string;
  /** What of it may wait in this browser. */
  readonly kept: Omit<KeptPlace, "term">;
  /** Those that the grid may be of. */
  readonly periodsOf: (school: ClassList["school"]) => Periods;
  /** Said where there is no such class. */
  readonly missing: { readonly title: string; readonly detail: string };
  readonly children: (found: GridClass) => ComponentChildren;
}

/** A grid of the class in the address once the class is known. */
export function GridFrame({ title, classId, kept, missing, periodsOf, children }: GridFrameProps) {
  const { workplace } = useServices();
  const { directory, problem, load } = useClasses();

  if (problem !== undefined)
    return (
      <>
        <ScreenHead title={title} lead={t.value.marks.lead} />
        <ProblemNotice problem={problem} onRetry={load} />
        <KeptColumns only={kept} />
      </>
    );
  if (directory === undefined) return <p class="hint">{t.value.wait}</p>;
  const { school, classes } = directory;
  const schoolClass = classes.find(({ id }) => id === classId);
  const period = workplace.periodOf(periodsOf(school));
  if (schoolClass === undefined || period === undefined) return <EmptyState icon="marks" texts={missing} />;
  return <>{children({ schoolClass, classes, period, school })}</>;
}
