import { DOCUMENT_TYPES, type DocumentType, paperLanguagesOf, typeName } from "../document-types.ts";
import { language, t } from "../i18n/language.ts";
import { ChoiceField, SelectField } from "./fields.tsx";
import { type Period, periodName } from "./periods.ts";

interface DocumentTypeFieldProps {
  /** Whether the form makes one document or many: "Bulletin" or "Bulletins". */
  readonly count: "one" | "many";
  /** Those to choose from; all of them otherwise. */
  readonly types?: readonly DocumentType[];
  readonly value: DocumentType;
  readonly onChange: (type: DocumentType) => void;
}

export const DocumentTypeField = ({ count, types = DOCUMENT_TYPES, value, onChange }: DocumentTypeFieldProps) => (
  <ChoiceField
    legend={t.value.type}
    value={value}
    choices={types.map((type) => ({
      value: type,
      label: typeName(type, count, language.value),
    }))}
    onChange={onChange}
  />
);

interface TermFieldProps {
  /** The school's own; none until they are known. */
  readonly periods: readonly Pick<Period, "id" | "name" | "name_en">[];
  /** The id of a period. */
  readonly value: string;
  readonly onChange: (term: string) => void;
}

export function TermField({ periods, value, onChange }: TermFieldProps) {
  if (periods.length === 0) return <p class="hint">{t.value.wait}</p>;
  return (
    <ChoiceField
      legend={t.value.term}
      value={value}
      choices={periods.map((period) => ({ value: period.id, label: periodName(period) }))}
      onChange={onChange}
    />
  );
}

interface PaperLanguageFieldProps {
  readonly type: DocumentType;
  /** Undefined: the school's. */
  readonly value: string | undefined;
  readonly onChange: (language: string | undefined) => void;
}

/** The language of the papers, or both; only where the type has several. */
export function PaperLanguageField({ type, value, onChange }: PaperLanguageFieldProps) {
  const choices = paperLanguagesOf(type);
  if (choices.length < 2) return null;
  return (
    <SelectField
      label={t.value.paperLanguage.label}
      value={choices.some((one) => one.value === value) ? (value ?? "") : ""}
      choices={[{ value: "", label: t.value.paperLanguage.schools }, ...choices]}
      onChange={(chosen) => onChange(chosen === "" ? undefined : chosen)}
    />
  );
}
