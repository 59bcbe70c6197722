import { useEffect, useMemo } from "preact/hooks";
import { t } from "../../i18n/language.ts";
import { EmptyState, ProblemNotice } from "../../parts/notice.tsx";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { useServices } from "../../services.ts";
import { ClassLine } from "./class-line.tsx";
import { createLooks } from "./class-looks.ts";
import { usePlace } from "./use-place.ts";

/** The classes of the year: how far each is, and the ways to read, enter, issue and decide. */
export function ClassesScreen() {
  const { call, may, workplace } = useServices();
  const { directory, period, problem, load } = usePlace();
  const looks = useMemo(() => createLooks(call), [call, period?.id]);
  const classes = directory?.classes ?? [];
  const year = workplace.year.value;
  // Marks are entered in the parts of a period alone.
  const isEntered = directory?.school.entry_periods.some(({ id }) => id === period?.id) === true;
  const count = () => {
    if (period !== undefined && isEntered && classes.length > 0) void looks.count(year, period.id);
  };
  useEffect(() => {
    count();
    return () => looks.leave();
  }, [looks, directory]);
  const texts = t.value.classes;
  return (
    <>
      <ScreenHead title={texts.title} lead={texts.lead}>
        {may("preflightClass") && period !== undefined && classes.length > 0 && (
          <button
            type="button"
            class="secondary"
            aria-disabled={looks.isLooking.value}
            onClick={() =>
              void looks.lookThrough(
                classes.map(({ id }) => id),
                period.id,
              )
            }
          >
            {looks.isLooking.value ? texts.looking : texts.look}
          </button>
        )}
      </ScreenHead>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={load} />}
      {looks.problem.value !== undefined && <ProblemNotice problem={looks.problem.value} onRetry={count} />}
      {directory === undefined && problem === undefined && <p class="hint">{t.value.wait}</p>}
      {directory !== undefined && classes.length === 0 && (
        <section class="card">
          <EmptyState icon="classes" texts={texts.none} />
        </section>
      )}
      {classes.length > 0 && period !== undefined && (
        <ul class="classes">
          {classes.map((one) => (
            <ClassLine key={one.id} schoolClass={one} period={period} look={looks.looks.value.get(one.id)} />
          ))}
        </ul>
      )}
    </>
  );
}
