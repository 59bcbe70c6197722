import { t } from "../i18n/language.ts";
import { periodName } from "../parts/periods.ts";
import type { Workplace } from "../parts/workplace.ts";
import { SmallSelect } from "./small-select.tsx";

/** The year and the period that all screens show. A school that has one year only is not asked for it. */
export function YearAndPeriod({ workplace }: { readonly workplace: Workplace }) {
  const school = workplace.school.value;
  if (school === undefined) return null;
  const { school_years: years, current_year: current, periods } = school;
  const year = workplace.year.value ?? current;
  const period = workplace.periodOf(periods);
  return (
    <div class="when">
      {years.length > 1 ? (
        <SmallSelect
          label={t.value.head.year}
          value={year ?? ""}
          onChange={workplace.chooseYear}
          choices={years.map((name) => [name, name])}
        />
      ) : (
        year !== undefined && <span class="only-year">{year}</span>
      )}
      {period !== undefined && (
        <SmallSelect
          label={t.value.head.period}
          value={period.id}
          onChange={workplace.choosePeriod}
          choices={periods.map((one) => [one.id, periodName(one)])}
        />
      )}
    </div>
  );
}

/** Says that what is shown is not of the current year, and leads back there. */
export function OtherYear({ workplace }: { readonly workplace: Workplace }) {
  const [when, year] = [workplace.otherYear.value, workplace.year.value];
  const current = workplace.school.value?.current_year;
  return (
    <div role="status">
      {when !== undefined && year !== undefined && current !== undefined && (
        <div class="page-note">
          <p>{t.value.head.otherYear[when](year)}</p>
          <button type="button" class="link" onClick={() => workplace.chooseYear(current)}>
            {t.value.head.backTo(current)}
          </button>
        </div>
      )}
    </div>
  );
}
