import type { ClassList } from "@palmares/core/contract/schemas/directory";
import type { ImportView } from "@palmares/core/contract/schemas/imports";
import { t } from "../../i18n/language.ts";
import { EmptyState, ErrorNotice, ProblemNotice } from "../../parts/notice.tsx";
import { DryRun } from "./dry-run.tsx";
import { ImportConfirmation } from "./import-confirmation.tsx";
import { importTitle } from "./import-title.ts";
import type { ImportWork } from "./import-work.ts";

interface ImportResultProps {
  readonly work: ImportWork;
  readonly directory: ClassList | undefined;
}

/** The import that was sent or opened last: how far it is, what it would do, what it has done. */
export function ImportResult({ work, directory }: ImportResultProps) {
  const state = work.state.value;
  const texts = t.value.imports;
  return (
    <section class="card result batch" aria-labelledby="import-result">
      <h2 id="import-result" tabIndex={-1}>
        {texts.result}
      </h2>
      {state.kind === "idle" && <EmptyState icon="imports" texts={texts.empty} />}
      {state.kind === "sending" && (
        <Bar label={texts.sending} text={texts.sent(Math.round(state.share * 100))} value={state.share} />
      )}
      {state.kind === "problem" && <ProblemNotice problem={state.problem} />}
      {state.kind === "shown" && <Shown view={state.view} work={work} directory={directory} />}
      {state.kind === "shown" && state.problem !== undefined && <ProblemNotice problem={state.problem} />}
    </section>
  );
}

interface ShownProps extends ImportResultProps {
  readonly view: ImportView;
}

function Shown({ view, work, directory }: ShownProps) {
  const texts = t.value.imports;
  const { status, progress, failure, files_gone: isGone } = view;
  const isNothing = status === "COMPARED" && progress?.steps === 0;
  return (
    <>
      <header>
        <p>
          <strong>{importTitle(view, directory)}</strong>
        </p>
        <span class={`state ${STATE_COLOURS[status] ?? ""}`}>{texts.states[status]}</span>
      </header>
      {status === "COMPARING" && <Bar label={texts.states.COMPARING} text={texts.comparing} />}
      {status === "APPLYING" && progress !== undefined && (
        <Bar
          label={texts.states.APPLYING}
          text={texts.steps(progress.done, progress.steps)}
          value={progress.steps === 0 ? 1 : progress.done / progress.steps}
        />
      )}
      <p class="hint" role="status">
        {isNothing ? texts.nothingToDo : texts.announcements[status]}
      </p>
      {failure !== undefined && (
        <ErrorNotice title={status === "REFUSED" ? texts.refused : texts.failed}>
          <p lang="fr">{failure.detail}</p>
        </ErrorNotice>
      )}
      {isGone === true && <p class="notice">{texts.filesGone}</p>}
      <DryRun view={view} />
      <ImportConfirmation key={view.id} view={view} work={work} />
    </>
  );
}

/** Colours of states are those of batches. */
const STATE_COLOURS: Partial<Readonly<Record<ImportView["status"], string>>> = {
  DONE: "READY",
  REFUSED: "FAILED",
  FAILED: "FAILED",
};

interface BarProps {
  readonly label: string;
  readonly text: string;
  /** From 0 to 1; undefined: nobody knows how long it takes. */
  readonly value?: number;
}

const Bar = ({ label, text, value }: BarProps) => (
  <div class="progress">
    <progress aria-label={label} max={1} {...(value !== undefined && { value })} />
    <p>{text}</p>
  </div>
);
