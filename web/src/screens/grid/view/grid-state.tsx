import { t } from "../../../i18n/language.ts";
import { EmptyState, ProblemNotice } from "../../../parts/notice.tsx";
import type { CellWork } from "../work/cell-work.ts";

interface GridStateProps {
  readonly work: CellWork;
  /** Said where there is no such grid. */
  readonly missing: { readonly title: string; readonly detail: string };
}

/** What stands in place of a grid that is not there. */
export function GridState({ work, missing }: GridStateProps) {
  if (work.problem.value !== undefined)
    return <ProblemNotice problem={work.problem.value} onRetry={() => void work.load()} />;
  if (work.missing.value) return <EmptyState icon="marks" texts={missing} />;
  return work.sheet.value === undefined ? <p class="hint">{t.value.wait}</p> : null;
}
