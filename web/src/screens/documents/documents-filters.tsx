import type { ClassList } from "@palmares/core/contract/schemas/directory";
import { DOCUMENT_TYPES, typeName } from "../../document-types.ts";
import { madeTexts } from "../../i18n/documents/texts.ts";
import { language, t } from "../../i18n/language.ts";
import { SelectField } from "../../parts/fields.tsx";
import { periodName } from "../../parts/periods.ts";
import { StudentFilter } from "../../parts/student-filter.tsx";
import { followLink } from "../../routing/address.ts";
import { useServices } from "../../services.ts";
import { addressOfMade, isNarrowed, type MadeFilter, STATES, YES_OR_NO } from "./made-filter.ts";

interface DocumentFiltersProps {
  /** Undefined until it is known. */
  readonly directory: ClassList | undefined;
  readonly filter: MadeFilter;
  readonly term: string | undefined;
  readonly onChange: (changed: MadeFilter) => void;
}

/** Where the list is in sight below the open filters. */
const ROOM = "(min-width: 761px)";

export function DocumentFilters({ directory, filter, term, onChange }: DocumentFiltersProps) {
  const { workplace } = useServices();
  const texts = madeTexts.value;
  const { school, classes = [] } = directory ?? {};
  const choices = <T extends string>(all: string, some: readonly T[], label: (one: T) => string) => [
    { value: "", label: all },
    ...some.map((value) => ({ value, label: label(value) })),
  ];
  return (
    <details class="filters" open={isNarrowed(filter) || matchMedia(ROOM).matches}>
      <summary>{t.value.register.filters}</summary>
      <div class="filter-fields">
        <SelectField
          label={t.value.term}
          value={term ?? ""}
          choices={(school?.periods ?? []).map((period) => ({ value: period.id, label: periodName(period) }))}
          onChange={workplace.choosePeriod}
        />
        <SelectField
          label={t.value.schoolClass}
          value={filter.classId ?? ""}
          choices={choices(
            t.value.register.all.class,
            classes.map(({ id }) => id),
            (id) => classes.find((one) => one.id === id)?.name ?? id,
          )}
          onChange={(value) => onChange({ classId: value || undefined })}
        />
        <SelectField
          label={t.value.type}
          value={filter.type ?? ""}
          choices={choices(t.value.register.all.type, DOCUMENT_TYPES, (type) => typeName(type, "many", language.value))}
          onChange={(value) => onChange({ type: value || undefined })}
        />
        <SelectField
          label={texts.state}
          value={filter.state ?? ""}
          choices={choices(texts.all.state, STATES, (state) => texts.states[state])}
          onChange={(value) => onChange({ state: STATES.find((one) => one === value) })}
        />
        <SelectField
          label={texts.freshness}
          value={filter.stale ?? ""}
          choices={choices(texts.all.freshness, YES_OR_NO, (stale) => (stale === "true" ? texts.stale : texts.fresh))}
          onChange={(value) => onChange({ stale: YES_OR_NO.find((one) => one === value) })}
        />
        <SelectField
          label={texts.kind}
          value={filter.issued ?? ""}
          choices={choices(texts.all.kind, YES_OR_NO, (issued) => (issued === "true" ? texts.issued : texts.draft))}
          onChange={(value) => onChange({ issued: YES_OR_NO.find((one) => one === value) })}
        />
        <StudentFilter
          year={workplace.year.value}
          id={filter.studentId}
          onChange={(studentId) => onChange({ studentId })}
        />
        {isNarrowed(filter) && (
          <a class="button secondary clear" href={addressOfMade({})} onClick={followLink}>
            {t.value.register.clear}
          </a>
        )}
      </div>
    </details>
  );
}
