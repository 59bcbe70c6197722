import type { ClassList } from "@palmares/core/contract/schemas/directory";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { t } from "../../i18n/language.ts";
import { ProblemNotice } from "../../parts/notice.tsx";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { openAddress, search } from "../../routing/address.ts";
import { useServices } from "../../services.ts";
import { NumberSearch } from "./number-search.tsx";
import { PaperList } from "./paper-list.tsx";
import { addressOf, filterIn } from "./register-filter.ts";
import { RegisterFilters } from "./register-filters.tsx";

/** What was issued: a number is found, or the list narrowed. The address has what is sought. */
export function RegisterPage() {
  const { call } = useServices();
  const directory = useSignal<ClassList | undefined>(undefined);
  const problem = useSignal<ApiProblem | undefined>(undefined);
  const texts = t.value.register;
  const filter = filterIn(search.value);

  function load(): void {
    problem.value = undefined;
    call("listClasses", { query: { school_year: filter.schoolYear } }).then(
      (found) => {
        directory.value = found;
      },
      (error: unknown) => {
        problem.value = asProblem(error);
      },
    );
  }
  useEffect(load, [filter.schoolYear]);

  return (
    <>
      <ScreenHead title={texts.title} lead={texts.lead} />
      {problem.value !== undefined && <ProblemNotice problem={problem.value} onRetry={load} />}
      <div class="stack">
        <section class="card form">
          <NumberSearch />
          <RegisterFilters
            directory={directory.value}
            filter={filter}
            // Another choice begins at the newest papers.
            onChange={(changed) => openAddress(addressOf({ ...filter, ...changed, after: undefined }))}
          />
        </section>
        <PaperList filter={filter} />
      </div>
    </>
  );
}
