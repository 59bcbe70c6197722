import { useSignal } from "@preact/signals";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { t } from "../../i18n/language.ts";
import { Icon } from "../../parts/icons.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { saveBlob } from "../../parts/save-file.ts";
import { useServices } from "../../services.ts";
import { queryOf, type RegisterFilter } from "./register-filter.ts";

const FORMATS = ["xlsx", "csv"] as const;

/** Saves what is sought as a table: all pages of it. */
export function ExportButtons({ filter }: { readonly filter: RegisterFilter }) {
  const { call } = useServices();
  const isBusy = useSignal(false);
  const problem = useSignal<ApiProblem | undefined>(undefined);
  const texts = t.value.register.export;

  async function save(format: (typeof FORMATS)[number]): Promise<void> {
    if (isBusy.value) return;
    isBusy.value = true;
    problem.value = undefined;
    try {
      const table = await call("exportRegister", { query: { ...queryOf(filter), format } });
      saveBlob(table, `${texts.file}-${new Date().toISOString().slice(0, 10)}.${format}`);
    } catch (error) {
      problem.value = asProblem(error);
    }
    isBusy.value = false;
  }

  return (
    <div class="stack">
      <div class="actions">
        {FORMATS.map((format) => (
          <button
            key={format}
            type="button"
            class="secondary"
            aria-disabled={isBusy.value}
            onClick={() => void save(format)}
          >
            <Icon name="download" />
            {texts[format]}
          </button>
        ))}
      </div>
      {problem.value !== undefined && <ProblemNotice problem={problem.value} />}
    </div>
  );
}
