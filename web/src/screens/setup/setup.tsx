import { useSignal } from "@preact/signals";
import type { ComponentType, RenderableProps } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { t } from "../../i18n/language.ts";
import { setupText } from "../../i18n/setup/texts.ts";
import { Icon } from "../../parts/icons.tsx";
import { ErrorNotice, ProblemNotice } from "../../parts/notice.tsx";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { followLink } from "../../routing/address.ts";
import { linkTo } from "../../routing/screens.ts";
import { useServices } from "../../services.ts";
import { ClassesStep } from "./classes/classes-step.tsx";
import { FinishStep } from "./finish/finish-step.tsx";
import { LogoStep } from "./logo/logo-step.tsx";
import { RulesStep } from "./rules/rules-step.tsx";
import { SchoolStep } from "./school/school-step.tsx";
import { createSetupWork } from "./setup-work.ts";
import type { StepProps } from "./step-props.ts";
import { doneSteps, isStep, nextStep, OPTIONAL_STEPS, STEPS, type Step } from "./steps.ts";
import { StudentsStep } from "./tables/students-step.tsx";
import { SubjectsStep } from "./tables/subjects-step.tsx";
import { ThemeStep } from "./theme/theme-step.tsx";

/** What each step shows once the school is recorded. */
const CONTENTS: Readonly<Record<Exclude<Step, "etablissement">, ComponentType<StepProps>>> = {
  regles: RulesStep,
  logo: LogoStep,
  theme: ThemeStep,
  classes: ClassesStep,
  eleves: StudentsStep,
  matieres: SubjectsStep,
  bulletin: FinishStep,
};

/** The first hour of a school: steps with addresses of their own, done or open by what the records say. */
export function SetupScreen({ step: named }: RenderableProps<{ readonly step?: string }>) {
  const { call, session, school: choice, workplace, logo } = useServices();
  const account = session.account.value;
  const schoolId = choice.chosen.value ?? account?.schoolId ?? "";
  const work = useMemo(() => createSetupWork(call, schoolId), [call, schoolId]);
  useEffect(() => void work.load(), [work]);
  const visited = useSignal(named);
  useEffect(() => {
    // Something may have been done on another screen, or by somebody else.
    if (visited.value !== named) void work.load();
    visited.value = named;
  }, [named]);
  const texts = setupText.value;
  const state = work.state.value;

  async function onSaved(): Promise<void> {
    await work.load();
    workplace.load();
    void logo.load(undefined);
  }

  const records = state.kind === "known" ? state.records : undefined;
  const done = doneSteps(records);
  const isKnown = state.kind === "known" || state.kind === "unrecorded";
  const current = named === undefined ? (nextStep(done) ?? "bulletin") : isStep(named) ? named : undefined;
  const following = current && nextStep(done, current);
  const Content = current === undefined || current === "etablissement" ? undefined : CONTENTS[current];

  return (
    <>
      <ScreenHead title={texts.title} lead={texts.lead} />
      <div class="setup">
        <nav aria-label={texts.steps} class="card setup-steps">
          <p class="hint" role="status">
            {isKnown ? texts.progress(done.size, STEPS.length) : t.value.wait}
          </p>
          <ol>
            {STEPS.map((step) => (
              <li key={step} class={done.has(step) ? "is-done" : undefined}>
                <a
                  href={linkTo("setupStep", { step })}
                  onClick={followLink}
                  aria-current={step === current ? "step" : undefined}
                >
                  <span class="step-mark">{done.has(step) && <Icon name="check" />}</span>
                  <span>{texts.names[step]}</span>
                  <span class="fine">
                    {done.has(step) ? texts.done : OPTIONAL_STEPS.has(step) ? texts.optional : texts.open}
                  </span>
                </a>
              </li>
            ))}
          </ol>
        </nav>
        <div class="setup-step">
          {state.kind === "problem" && <ProblemNotice problem={state.problem} onRetry={() => void work.load()} />}
          {isKnown && current === undefined && <ErrorNotice>{texts.unknownStep}</ErrorNotice>}
          {isKnown && current !== undefined && (
            <section aria-labelledby="setup-step">
              <h2 id="setup-step">{texts.names[current]}</h2>
              {current === "etablissement" && (
                <SchoolStep
                  key={schoolId}
                  school={records?.school}
                  schoolId={schoolId}
                  periods={records?.directory.school.periods ?? []}
                  yearOfRecords={records?.directory.school.current_year}
                  onSaved={onSaved}
                />
              )}
              {Content !== undefined && records !== undefined && <Content records={records} onSaved={onSaved} />}
              {Content !== undefined && records === undefined && <NotRecorded />}
              {following !== undefined && records !== undefined && (
                <p class="setup-next">
                  <a
                    class={done.has(current) ? "button" : "button secondary"}
                    href={linkTo("setupStep", { step: following })}
                    onClick={followLink}
                  >
                    {texts.next(texts.names[following])}
                  </a>
                </p>
              )}
            </section>
          )}
        </div>
      </div>
    </>
  );
}

/** A step that needs the school. */
const NotRecorded = () => (
  <div class="notice">
    <div>
      <strong>{setupText.value.notRecorded.title}</strong>
      <p>{setupText.value.notRecorded.detail}</p>
      <a href={linkTo("setupStep", { step: "etablissement" })} onClick={followLink}>
        {setupText.value.notRecorded.go}
      </a>
    </div>
  </div>
);
