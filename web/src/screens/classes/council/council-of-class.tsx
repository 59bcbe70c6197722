import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { number } from "../../../i18n/format.ts";
import { language, t } from "../../../i18n/language.ts";
import { EmptyState, ProblemNotice } from "../../../parts/notice.tsx";
import { type Period, periodName } from "../../../parts/periods.ts";
import { SaveBeforeLeaving } from "../../../parts/save-before-leaving.tsx";
import { ScreenHead } from "../../../parts/screen-head.tsx";
import { openAddress, redirect } from "../../../routing/address.ts";
import { linkTo } from "../../../routing/screens.ts";
import { useServices } from "../../../services.ts";
import type { CouncilChoices } from "../corrections/distinctions.ts";
import { useCorrections } from "../corrections/use-corrections.ts";
import { inOrder, type Listed, neighbour, type Order, rosterOf } from "../roster.ts";
import { RosterBox } from "../roster-box.tsx";
import { type Step, useStepKeys } from "../step-keys.ts";
import { Stepper } from "../stepper.tsx";
import { periodFigures, subjectFigures } from "./class-figures.ts";
import { CouncilForm } from "./council-form.tsx";
import { createCouncilWork } from "./council-work.ts";
import { FiguresChart } from "./figures-chart.tsx";

interface CouncilOfClassProps {
  readonly classId: string;
  readonly studentId: string | undefined;
  readonly period: Period;
  readonly periods: readonly Period[];
}

/** The council of one class in one period. Only the student who is looked at is named, besides the list, which can be hidden. */
export function CouncilOfClass({ classId, studentId, period, periods }: CouncilOfClassProps) {
  const { call, may } = useServices();
  const terms = periods.slice(0, periods.findIndex(({ id }) => id === period.id) + 1).filter(isLike(period));
  const work = useMemo(
    () =>
      createCouncilWork(
        call,
        classId,
        terms.map(({ id }) => id),
      ),
    [],
  );
  const order = useSignal<Order>("name");
  useEffect(() => {
    void work.load();
    return () => work.leave();
  }, [work]);
  const found = work.found.value;
  const results = found?.results.at(-1);
  const listed = useMemo(
    () => inOrder(rosterOf({ students: found?.students ?? [], results }), order.value),
    [found, order.value],
  );
  const current = listed.find(({ id }) => id === studentId);
  const mayDecide = may("changeCouncil") && may("changeFollowUp");
  const place = { classId, term: period.id, entryTerm: period.id };
  const corrections = useCorrections(
    call,
    place,
    mayDecide ? current?.student : undefined,
    found?.schoolClass.school_year,
    () => void work.load(),
  );
  const linkOf = (id: string) => linkTo("councilStudent", { classId, studentId: id });
  async function leaveFor(address: string, open: (address: string) => void): Promise<void> {
    if (!corrections.isUnsaved || (await corrections.save())) open(address);
  }
  const [before, after] = [neighbour(listed, studentId, -1), neighbour(listed, studentId, 1)];
  function step(by: Step): void {
    const to = by === 1 ? after : before;
    if (to !== undefined) void leaveFor(linkOf(to.id), redirect);
  }
  useStepKeys(step);
  const first = listed[0]?.id;
  useEffect(() => {
    if (studentId === undefined && first !== undefined) redirect(linkOf(first));
  }, [studentId, first]);

  const texts = t.value.classes.council;
  const problem = work.problem.value;
  return (
    <div class="proof council">
      <ScreenHead
        title={found === undefined ? texts.title : texts.of(found.schoolClass.name)}
        lead={periodName(period)}
      />
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={() => void work.load()} />}
      {found === undefined && problem === undefined && <p class="hint">{t.value.wait}</p>}
      {found?.students.length === 0 && <EmptyState icon="classes" texts={t.value.classes.noStudents} />}
      {listed.length > 0 && (
        <>
          <Stepper
            at={listed.findIndex(({ id }) => id === studentId)}
            count={listed.length}
            onStep={step}
            before={before && ""}
            after={after && ""}
          />
          <RosterBox
            title={texts.list}
            isOpen={false}
            listed={listed}
            current={studentId}
            order={order.value}
            onOrder={(value) => (order.value = value)}
            linkOf={linkOf}
            onOpen={(id) => void leaveFor(linkOf(id), openAddress)}
          />
          {studentId !== undefined && current === undefined && (
            <EmptyState icon="classes" texts={t.value.classes.notInClass} />
          )}
          {current !== undefined && found !== undefined && results !== undefined && (
            <article class="card council-student">
              <h2>{current.name}</h2>
              <Figures
                listed={current}
                ranked={results.ranked}
                classMean={results.class_average}
                choices={corrections.choices}
              />
              <div class="council-columns">
                <FiguresChart
                  subjects={subjectFigures(results, current.id)}
                  periods={periodFigures(found.results, current.id)}
                  nameOfSubject={(id) => found.subjects.find((one) => one.id === id)?.name ?? id}
                  nameOfPeriod={(term) => nameIn(periods, term)}
                />
                {!mayDecide && <p class="hint">{texts.readOnly}</p>}
                {mayDecide && <CouncilForm name={current.name} corrections={corrections} />}
                <SaveBeforeLeaving of={corrections} texts={t.value.classes.corrections.leave} />
              </div>
            </article>
          )}
        </>
      )}
    </div>
  );
}

/** Terms are compared with terms, and not with the parts that they are made of. */
const isLike =
  (period: Period) =>
  ({ id, kind }: Period): boolean =>
    kind === period.kind || id === period.id;

function nameIn(periods: readonly Period[], term: string): string {
  const period = periods.find(({ id }) => id === term);
  return period === undefined ? term : periodName(period);
}

interface FiguresProps {
  readonly listed: Listed;
  readonly ranked: number;
  readonly classMean: number | undefined;
  readonly choices: CouncilChoices;
}

/** Mean, rank and what the rules say of them, in large figures. */
function Figures({ listed: { result }, ranked, classMean, choices }: FiguresProps) {
  const texts = t.value.classes.council;
  if (result === undefined) return <p class="soft">{texts.noResult}</p>;
  const figures = [
    [texts.average, number(language.value, result.average, 2)],
    result.rank !== undefined && [texts.rank, texts.rankOf(result.rank, ranked)],
    classMean !== undefined && [texts.classMean, number(language.value, classMean, 2)],
    result.annual_average !== undefined && [texts.annual, number(language.value, result.annual_average, 2)],
    result.distinction !== undefined && [
      texts.earned,
      choices.distinctions.find(({ id }) => id === result.distinction)?.name ?? result.distinction,
    ],
    result.decision !== undefined && [texts.proposed, result.decision],
  ].filter((one) => one !== false);
  return (
    <dl class="council-figures">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
