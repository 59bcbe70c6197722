import type { ClassList } from "@palmares/core/contract/schemas/directory";
import type { HistoryList } from "@palmares/core/contract/schemas/records/locks";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { dateTime } from "../../i18n/format.ts";
import { language, t } from "../../i18n/language.ts";
import { EmptyState, ProblemNotice } from "../../parts/notice.tsx";
import { periodName } from "../../parts/periods.ts";
import { useServices } from "../../services.ts";
import { ChangeLine } from "./change-line.tsx";
import type { Names } from "./names.ts";

type Entry = HistoryList["entries"][number];
type EntryPeriod = ClassList["school"]["entry_periods"][number];

interface HistoryProps {
  readonly classId: string;
  readonly names: Names;
  readonly periods: readonly EntryPeriod[];
}

const PAGE = 20;
/** A whole class's marks are one entry: the first lines of it are shown. */
const FIRST_LINES = 3;

/** Who changed what, when, from what to what; the latest first. */
export function History({ classId, names, periods }: HistoryProps) {
  const { call } = useServices();
  const entries = useSignal<readonly Entry[] | undefined>(undefined);
  const next = useSignal<string | undefined>(undefined);
  const problem = useSignal<ApiProblem | undefined>(undefined);
  const texts = t.value.changes;

  function more(): void {
    problem.value = undefined;
    call("listHistory", { class_id: classId, query: { limit: PAGE, cursor: next.value } }).then(
      (page) => {
        entries.value = [...(entries.value ?? []), ...page.entries];
        next.value = page.next;
      },
      (error: unknown) => {
        problem.value = asProblem(error);
      },
    );
  }
  useEffect(more, []);

  return (
    <section class="card">
      <h2>{texts.history}</h2>
      <p class="hint">{texts.historyLead}</p>
      {problem.value !== undefined && <ProblemNotice problem={problem.value} onRetry={more} />}
      {entries.value === undefined && problem.value === undefined && <p class="hint">{t.value.wait}</p>}
      {entries.value?.length === 0 && <EmptyState icon="changes" texts={texts.empty} />}
      <ol class="history">
        {entries.value?.map((entry) => (
          <EntryItem key={entry.id} entry={entry} names={names} periods={periods} />
        ))}
      </ol>
      {next.value !== undefined && (
        <button type="button" class="secondary" onClick={more}>
          {t.value.more}
        </button>
      )}
    </section>
  );
}

interface EntryItemProps {
  readonly entry: Entry;
  readonly names: Names;
  readonly periods: readonly EntryPeriod[];
}

function EntryItem({ entry, names, periods }: EntryItemProps) {
  const isWhole = useSignal(false);
  const texts = t.value.changes;
  const { at, who, who_name, what, term, subject_id, reason, changes } = entry;
  const period = periods.find(({ id }) => id === term);
  const termName = period === undefined ? term : periodName(period);
  const did = what === "marks" ? texts.did.marks(names.subject(subject_id ?? ""), termName) : texts.did[what](termName);
  const shown = isWhole.value ? changes : changes.slice(0, FIRST_LINES);
  return (
    <li>
      <strong>{did}</strong>
      <span class="soft">
        <time dateTime={at}>{dateTime(language.value, at)}</time> · {names.user(who, who_name)}
      </span>
      {reason !== undefined && <span>{texts.reasonWas(reason)}</span>}
      {shown.length > 0 && (
        <ul>
          {shown.map((change) => (
            <ChangeLine
              key={`${change.student_id ?? ""} ${change.assessment_id ?? ""} ${change.field}`}
              change={change}
              term={term}
              subjectId={subject_id ?? ""}
              names={names}
            />
          ))}
        </ul>
      )}
      {shown.length < changes.length && (
        <button type="button" class="link" onClick={() => (isWhole.value = true)}>
          {texts.moreChanges(changes.length - shown.length)}
        </button>
      )}
    </li>
  );
}
