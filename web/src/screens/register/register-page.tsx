import { t } from "../../i18n/language.ts";
import { ProblemNotice } from "../../parts/notice.tsx";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { useClasses } from "../../parts/use-classes.ts";
import { openAddress, search } from "../../routing/address.ts";
import { NumberSearch } from "./number-search.tsx";
import { PaperList } from "./paper-list.tsx";
import { addressOf, filterIn } from "./register-filter.ts";
import { RegisterFilters } from "./register-filters.tsx";

/** What was issued: a number is found, or the list narrowed. The address has what is sought. */
export function RegisterPage() {
  const { directory, problem, load } = useClasses();
  const texts = t.value.register;
  const filter = filterIn(search.value);

  return (
    <>
      <ScreenHead title={texts.title} lead={texts.lead} />
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={load} />}
      <div class="stack">
        <section class="card form">
          <NumberSearch />
          <RegisterFilters
            directory={directory}
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
