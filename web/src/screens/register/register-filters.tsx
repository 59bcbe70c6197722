import type { ClassList } from "@palmares/core/contract/schemas/directory";
import { ISSUABLE_TYPES, typeName } from "../../document-types.ts";
import { language, t } from "../../i18n/language.ts";
import { CheckField, SelectField, TextField } from "../../parts/fields.tsx";
import { periodName } from "../../parts/periods.ts";
import { StudentFilter } from "../../parts/student-filter.tsx";
import { followLink } from "../../routing/address.ts";
import { addressOf, isFiltered, PAPER_STATUSES, type RegisterFilter } from "./register-filter.ts";

interface RegisterFiltersProps {
  /** Undefined until it is known. */
  readonly directory: ClassList | undefined;
  readonly filter: RegisterFilter;
  readonly onChange: (changed: RegisterFilter) => void;
}

/** Where the list is in sight below the open filters. */
const ROOM = "(min-width: 761px)";
/** "" in a list of choices: all of them. */
const chosen = (value: string) => (value === "" ? undefined : value);

export function RegisterFilters({ directory, filter, onChange }: RegisterFiltersProps) {
  const texts = t.value.register;
  const { school, classes = [] } = directory ?? {};
  const years = school?.school_years ?? [];
  return (
    <details class="filters" open={isFiltered(filter) || matchMedia(ROOM).matches}>
      <summary>{texts.filters}</summary>
      <div class="filter-fields">
        <SelectField
          label={texts.status}
          value={filter.status ?? ""}
          choices={[
            { value: "", label: texts.all.status },
            ...PAPER_STATUSES.map((status) => ({ value: status, label: texts.states[status] })),
          ]}
          onChange={(value) => onChange({ status: PAPER_STATUSES.find((one) => one === value) })}
        />
        <SelectField
          label={t.value.type}
          value={filter.type ?? ""}
          choices={[
            { value: "", label: texts.all.type },
            ...ISSUABLE_TYPES.map((type) => ({
              value: type,
              label: typeName(type, "many", language.value),
            })),
          ]}
          onChange={(value) => onChange({ type: chosen(value) })}
        />
        <SelectField
          label={t.value.term}
          value={filter.term ?? ""}
          choices={[
            { value: "", label: texts.all.term },
            ...(school?.periods ?? []).map((period) => ({ value: period.id, label: periodName(period) })),
          ]}
          onChange={(value) => onChange({ term: chosen(value) })}
        />
        {years.length > 1 && (
          <SelectField
            label={t.value.schoolYear}
            value={filter.schoolYear ?? ""}
            choices={[{ value: "", label: texts.all.year }, ...years.map((year) => ({ value: year, label: year }))]}
            // A class is of one year.
            onChange={(value) => onChange({ schoolYear: chosen(value), classId: undefined })}
          />
        )}
        <SelectField
          label={t.value.schoolClass}
          value={filter.classId ?? ""}
          choices={[
            { value: "", label: texts.all.class },
            ...classes.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(value) => onChange({ classId: chosen(value) })}
        />
        <TextField
          label={texts.from}
          type="date"
          value={filter.from ?? ""}
          onChange={(event) => onChange({ from: chosen(event.currentTarget.value) })}
        />
        <TextField
          label={texts.to}
          type="date"
          value={filter.to ?? ""}
          onChange={(event) => onChange({ to: chosen(event.currentTarget.value) })}
        />
        <StudentFilter
          year={filter.schoolYear}
          id={filter.studentId}
          onChange={(studentId) => onChange({ studentId })}
        />
        <CheckField
          label={texts.stale.label}
          hint={texts.stale.hint}
          checked={filter.stale === true}
          onChange={(checked) => onChange({ stale: checked || undefined })}
        />
        {isFiltered(filter) && (
          <a class="button secondary clear" href={addressOf({})} onClick={followLink}>
            {texts.clear}
          </a>
        )}
      </div>
    </details>
  );
}
