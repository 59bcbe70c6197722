import type { ClassList } from "@palmares/core/contract/schemas/directory";
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { type DocumentType, typeName } from "../../document-types.ts";
import { language, t } from "../../i18n/language.ts";
import { SelectField } from "../../parts/fields.tsx";
import { EmptyState, ProblemNotice } from "../../parts/notice.tsx";
import { type Period, periodName } from "../../parts/periods.ts";
import { SaveBeforeLeaving } from "../../parts/save-before-leaving.tsx";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { openAddress, redirect } from "../../routing/address.ts";
import { linkToEnrolment } from "../../routing/enrolment-link.ts";
import { linkTo, mayOpen } from "../../routing/screens.ts";
import { useServices } from "../../services.ts";
import { ClassLinks } from "./class-links.tsx";
import { createClassWork } from "./class-work.ts";
import { ClassClosing, mayClose } from "./closing/class-closing.tsx";
import { CorrectionPanel } from "./corrections/correction-panel.tsx";
import { useCorrections } from "./corrections/use-corrections.ts";
import { PagePane } from "./page-pane.tsx";
import { countStandings, inOrder, neighbour, type Order, rosterOf } from "./roster.ts";
import { RosterBox } from "./roster-box.tsx";
import { type Step, useStepKeys } from "./step-keys.ts";
import { Stepper } from "./stepper.tsx";
import { StudentFindings } from "./student-findings.tsx";
import { STUDENT_TYPES } from "./student-types.ts";
import { usePages } from "./use-pages.ts";
import { chooseInAddress } from "./use-place.ts";

interface ClassProofProps {
  readonly classId: string;
  readonly studentId: string | undefined;
  readonly type: DocumentType;
  readonly period: Period;
  readonly school: ClassList["school"];
  /** As the list of classes has it; undefined: the list does not. */
  readonly inList: ClassList["classes"][number] | undefined;
}

/** One class in one period, read student by student. */
export function ClassProof({ classId, studentId, type, period, school, inList }: ClassProofProps) {
  const { call, may } = useServices();
  const place = { classId, term: period.id, type };
  const work = useMemo(() => createClassWork(call, may, place), []);
  const order = useSignal<Order>("name");
  const lastStep = useSignal<Step>(1);
  const isClosing = useSignal(false);
  useEffect(() => {
    void work.load();
    return () => work.leave();
  }, [work]);

  const { schoolClass, students, problem, lacking, ...more } = work.state.value;
  const listed = useMemo(
    () => inOrder(rosterOf({ students: students ?? [], ...more }), order.value),
    [work.state.value, order.value],
  );
  const linkOf = (id: string) => linkTo("proofStudent", { classId, studentId: id }, { type: typeInAddress(type) });
  const current = listed.find(({ id }) => id === studentId);
  const [before, after] = [neighbour(listed, studentId, -1), neighbour(listed, studentId, 1)];
  const [likely, other] = lastStep.value === 1 ? [after, before] : [before, after];
  const mayStream = may("streamDocument");
  const wanted = mayStream && current !== undefined ? [current, likely, other].flatMap((one) => one?.id ?? []) : [];
  const { cache, pageOf } = usePages(call, place, wanted);
  /** The list does not know yet what was saved. */
  const isBehind = useSignal(false);
  const mayCorrect = may("changeMark") && may("changeFollowUp");
  const entryTerm = useSignal(
    (school.entry_periods.find(({ id }) => id === period.id) ?? school.entry_periods[0])?.id ?? period.id,
  );
  const corrections = useCorrections(
    call,
    { classId, term: period.id, entryTerm: entryTerm.value },
    mayCorrect ? current?.student : undefined,
    schoolClass?.school_year,
    () => {
      // Means, ranks and figures of the class stand on every page.
      cache.expire();
      isBehind.value = true;
    },
  );
  const isPageThere = current !== undefined && pageOf(current.id)?.isOld === false;
  useEffect(() => {
    // The page first: the pre-flight sets those of the whole class.
    if (!isBehind.value || !isPageThere) return;
    isBehind.value = false;
    void work.refresh();
  }, [isBehind.value, isPageThere]);

  /** Whoever steps on has finished with this student: what is typed is saved first, and one stays where that is refused. */
  async function leaveFor(address: string, open: (address: string) => void): Promise<void> {
    if (!corrections.isUnsaved || (await corrections.save())) open(address);
  }
  function step(by: Step): void {
    const to = by === 1 ? after : before;
    lastStep.value = by;
    // "Back" leads to where one came from, and not through a whole class.
    if (to !== undefined) void leaveFor(linkOf(to.id), redirect);
  }
  useStepKeys(step);
  /** Otherwise marks are entered in its parts. */
  const isEntered = school.entry_periods.some(({ id }) => id === period.id);

  const first = listed[0]?.id;
  useEffect(() => {
    if (studentId === undefined && first !== undefined) redirect(linkOf(first));
  }, [studentId, first]);

  const texts = t.value.classes;
  const kind = typeName(type, "one", language.value);
  const titleOf = (name: string) => texts.page.title(kind, name, periodName(period));
  const aheadPage = likely && pageOf(likely.id);
  const ahead =
    likely !== undefined && aheadPage?.blob !== undefined && !aheadPage.isOld
      ? { key: likely.id, name: titleOf(likely.name), blob: aheadPage.blob }
      : undefined;
  return (
    <div class="proof">
      <ScreenHead
        title={schoolClass === undefined ? texts.proof.title : texts.proof.of(schoolClass.name)}
        lead={texts.proof.lead}
      >
        {inList !== undefined && mayClose(may, type) && listed.length > 0 && (
          <button
            type="button"
            class="secondary"
            aria-expanded={isClosing.value}
            aria-controls="closing"
            onClick={() => (isClosing.value = !isClosing.value)}
          >
            {texts.closing.title}
          </button>
        )}
      </ScreenHead>
      {isClosing.value && inList !== undefined && (
        <ClassClosing
          schoolClass={inList}
          period={period}
          type={type}
          listed={listed}
          save={async () => !corrections.isUnsaved || (await corrections.save())}
          onIssued={() => void work.refresh()}
        />
      )}
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={() => void work.load()} />}
      {students === undefined && problem === undefined && <p class="hint">{t.value.wait}</p>}
      {students?.length === 0 && (
        <section class="card">
          <EmptyState icon="classes" texts={texts.noStudents} />
        </section>
      )}
      {listed.length > 0 && (
        <div class="proof-columns">
          <section class="card proof-list" aria-label={texts.students}>
            <SelectField
              label={t.value.type}
              value={type}
              choices={STUDENT_TYPES.map((one) => ({ value: one, label: typeName(one, "one", language.value) }))}
              onChange={(value) => chooseInAddress("type", value)}
            />
            <ClassLinks classId={classId} isInside />
            <Standings listed={listed} />
            {lacking !== undefined && <ProblemNotice problem={lacking} onRetry={() => void work.refresh()} />}
            <RosterBox
              title={texts.count(listed.length)}
              isOpen
              listed={listed}
              current={studentId}
              order={order.value}
              onOrder={(value) => (order.value = value)}
              linkOf={linkOf}
              onOpen={(id) => void leaveFor(linkOf(id), openAddress)}
            />
          </section>
          <div class="card proof-page">
            <Stepper
              at={listed.findIndex(({ id }) => id === studentId)}
              count={listed.length}
              onStep={step}
              before={before?.name}
              after={after?.name}
            />
            {studentId !== undefined && current === undefined && <EmptyState icon="classes" texts={texts.notInClass} />}
            {current !== undefined && <StudentFindings listed={current} />}
            {current !== undefined && mayStream && (
              <PagePane
                id={current.id}
                title={titleOf(current.name)}
                page={pageOf(current.id)}
                ahead={ahead}
                isUnsaved={corrections.isUnsaved}
                onAgain={() => cache.again(current.id)}
              />
            )}
            {!mayStream && <p class="hint">{texts.page.notForRole}</p>}
          </div>
          {current !== undefined && mayCorrect && (
            <div class="card proof-fields">
              {!isEntered && (
                <SelectField
                  label={texts.corrections.marksOf}
                  value={entryTerm.value}
                  choices={school.entry_periods.map((one) => ({ value: one.id, label: periodName(one) }))}
                  onChange={(value) => (entryTerm.value = value)}
                />
              )}
              <CorrectionPanel
                name={current.name}
                corrections={corrections}
                recordLink={mayOpen(may, "enrolments") ? linkToEnrolment(classId, current.id) : undefined}
              />
              <SaveBeforeLeaving of={corrections} texts={t.value.classes.corrections.leave} />
            </div>
          )}
        </div>
      )}
    </div>
  );
}

/** The first type is the screen's own: its address needs no word for it. */
const typeInAddress = (type: DocumentType) => (type === STUDENT_TYPES[0] ? undefined : type);

function Standings({ listed }: { readonly listed: Parameters<typeof countStandings>[0] }) {
  const counts = countStandings(listed);
  if (counts.length === 0) return null;
  return (
    <ul class="standings">
      {counts.map(([standing, count]) => (
        <li key={standing}>
          <span class={`standing ${standing}`}>{t.value.classes.standings[standing]}</span> {count}
        </li>
      ))}
    </ul>
  );
}
