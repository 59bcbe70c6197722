import { t } from "../../i18n/language.ts";
import { SelectField } from "../../parts/fields.tsx";
import { type ChoiceFields, DELIMITERS, ENCODINGS } from "./import-choice.ts";

/** What a CSV file does not say by itself; seldom needed. */
export function CsvFields({ fields: { encoding, delimiter } }: { readonly fields: ChoiceFields }) {
  const texts = t.value.imports.csv;
  return (
    <details>
      <summary>{texts.title}</summary>
      <div class="csv">
        <SelectField
          label={texts.delimiter}
          value={delimiter.value ?? ""}
          choices={[
            { value: "", label: texts.recognized },
            ...DELIMITERS.map((value) => ({ value, label: texts.delimiters[value] })),
          ]}
          onChange={(value) => (delimiter.value = DELIMITERS.find((one) => one === value) ?? "")}
        />
        <SelectField
          label={texts.encoding}
          value={encoding.value ?? ""}
          choices={[
            { value: "", label: texts.recognized },
            ...ENCODINGS.map((value) => ({ value, label: value.toUpperCase() })),
          ]}
          onChange={(value) => (encoding.value = ENCODINGS.find((one) => one === value) ?? "")}
        />
      </div>
    </details>
  );
}
