import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { t } from "../../i18n/language.ts";
import { SelectField } from "../../parts/fields.tsx";
import { EmptyState, ProblemNotice } from "../../parts/notice.tsx";
import { allPeriods } from "../../parts/periods.ts";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { useClasses } from "../../parts/use-classes.ts";
import { keepInAddress, search } from "../../routing/address.ts";
import { CLASS, classIn } from "../../routing/class-link.ts";
import { linkTo } from "../../routing/screens.ts";
import { useServices } from "../../services.ts";
import { History } from "./history.tsx";
import { Locks } from "./locks.tsx";
import { loadNames, type Names } from "./names.ts";

/** For the head: which periods of a class are locked, and who changed which of its marks. */
export function ChangesScreen() {
  const { call, session } = useServices();
  const { directory, problem: unknownClasses, load } = useClasses();
  const names = useSignal<{ readonly classId: string; readonly names: Names } | undefined>(undefined);
  const problem = useSignal<ApiProblem | undefined>(undefined);
  /** Counts what was locked and unlocked here, which is history, too. */
  const version = useSignal(0);
  const texts = t.value.changes;
  const { school, classes = [] } = directory ?? {};
  const schoolClass = classes.find(({ id }) => id === classIn(search.value)) ?? classes[0];
  const classId = schoolClass?.id;

  function failed(error: unknown): void {
    problem.value = asProblem(error);
  }
  function loadOwn(): void {
    if (schoolClass === undefined || classId === undefined) return;
    problem.value = undefined;
    const own = session.account.peek()?.userId;
    loadNames(call, schoolClass, own).then((found) => (names.value = { classId, names: found }), failed);
  }
  useEffect(loadOwn, [classId]);

  const known = names.value?.classId === classId ? names.value?.names : undefined;
  return (
    <>
      <ScreenHead title={texts.title} lead={texts.lead} />
      {unknownClasses !== undefined && <ProblemNotice problem={unknownClasses} onRetry={load} />}
      {problem.value !== undefined && <ProblemNotice problem={problem.value} onRetry={loadOwn} />}
      {directory === undefined && unknownClasses === undefined && <p class="hint">{t.value.wait}</p>}
      {directory !== undefined && classes.length === 0 && (
        <section class="card">
          <EmptyState icon="changes" texts={texts.noClasses} />
        </section>
      )}
      {classId !== undefined && (
        <div class="card form choices">
          <SelectField
            label={texts.class}
            value={classId}
            choices={classes.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(id) => keepInAddress(linkTo("changes", {}, { [CLASS]: id }))}
          />
        </div>
      )}
      {classId !== undefined && school !== undefined && known !== undefined && (
        <div class="columns">
          <Locks
            key={classId}
            classId={classId}
            periods={allPeriods(school)}
            names={known}
            onChange={() => (version.value += 1)}
          />
          <History key={`${classId} ${version.value}`} classId={classId} names={known} periods={allPeriods(school)} />
        </div>
      )}
    </>
  );
}
