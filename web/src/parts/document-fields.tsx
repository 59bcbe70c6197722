import type { ClassList } from "@palmares/core/contract/schemas/directory";
import type { DocumentView } from "@palmares/core/contract/schemas/documents";
import { DOCUMENT_TYPES, type DocumentType, KINDS_IN_CONSOLE } from "../document-kinds.ts";
import { t } from "../i18n/language.ts";
import { ChoiceField } from "./fields.tsx";

export type TermName = DocumentView["term"];

/** What the forms offer until the school's own terms are known. */
export const ALL_TERMS: readonly TermName[] = ["T1", "T2", "T3"];

interface DocumentTypeFieldProps {
  /** Whether the form makes one document or many: "Bulletin" or "Bulletins". */
  readonly count: "one" | "many";
  readonly value: DocumentType;
  readonly onChange: (type: DocumentType) => void;
}

export const DocumentTypeField = ({ count, value, onChange }: DocumentTypeFieldProps) => (
  <ChoiceField
    legend={t.value.type}
    value={value}
    choices={DOCUMENT_TYPES.map((type) => ({
      value: type,
      label: t.value.documentKinds[KINDS_IN_CONSOLE[type].texts][count],
    }))}
    onChange={onChange}
  />
);

interface TermFieldProps {
  /** The school's own; undefined until they are known. */
  readonly terms: readonly TermName[] | undefined;
  readonly value: TermName;
  readonly onChange: (term: TermName) => void;
}

export const TermField = ({ terms = ALL_TERMS, value, onChange }: TermFieldProps) => (
  <ChoiceField
    legend={t.value.term}
    value={value}
    choices={terms.map((term) => ({
      value: term,
      label: (t.value.terms as Readonly<Record<string, string>>)[term] ?? term,
    }))}
    onChange={onChange}
  />
);

interface SchoolYearFieldProps {
  readonly school: ClassList["school"] | undefined;
  /** Undefined: the current one. */
  readonly value: string | undefined;
  readonly onChange: (year: string) => void;
}

/** The school's years, only where there are several: most schools think of one. */
export function SchoolYearField({ school, value, onChange }: SchoolYearFieldProps) {
  const years = school?.school_years ?? [];
  if (years.length < 2) return null;
  return (
    <ChoiceField
      legend={t.value.schoolYear}
      value={value ?? school?.current_year ?? ""}
      choices={years.map((year) => ({ value: year, label: year }))}
      onChange={onChange}
    />
  );
}
