import type { ClassList } from "@palmares/core/contract/schemas/directory";
import { dateTime } from "../../i18n/format.ts";
import { language, t } from "../../i18n/language.ts";
import { EmptyState } from "../../parts/notice.tsx";
import { importTitle } from "./import-title.ts";
import type { ImportWork } from "./import-work.ts";

interface ImportHistoryProps {
  readonly work: ImportWork;
  readonly directory: ClassList | undefined;
}

/** The school's last imports; each can be opened again as long as its file is kept. */
export function ImportHistory({ work, directory }: ImportHistoryProps) {
  const texts = t.value.imports;
  const list = work.list.value;
  function open(id: string): void {
    void work.open(id);
    document.getElementById("import-result")?.focus();
  }
  return (
    <section class="card" aria-labelledby="imports-history">
      <h2 id="imports-history">{texts.history}</h2>
      {list === undefined && <p class="hint">{t.value.wait}</p>}
      {list?.length === 0 && <EmptyState icon="imports" texts={texts.emptyHistory} />}
      <ul class="rows">
        {list?.map((view) => (
          <li key={view.id}>
            <div>
              <p>{importTitle(view, directory)}</p>
              <p class="fine">
                {dateTime(language.value, view.requested_at)} · {texts.states[view.status]}
                {view.totals !== undefined && ` · ${texts.brief(view.totals.created, view.totals.changed)}`}
              </p>
            </div>
            <button
              type="button"
              class="link"
              aria-label={`${texts.open} ${importTitle(view, directory)}`}
              onClick={() => open(view.id)}
            >
              {texts.open}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
