import type { ComponentChildren, InputHTMLAttributes, LooseInputHTMLAttributes } from "preact";
import { useId } from "preact/hooks";

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** Of the error, where it is not the page's: what the API says is French. */
  readonly errorLang?: string | undefined;
}

const describedBy = (id: string, { hint, error }: Pick<FieldProps, "hint" | "error">) => {
  const ids = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean);
  return ids.length === 0 ? {} : { "aria-describedby": ids.join(" ") };
};

/** What helps to fill a field in, and what is wrong with it. */
const FieldNotes = ({ id, hint, error, errorLang }: Omit<FieldProps, "label"> & { readonly id: string }) => (
  <>
    {hint !== undefined && (
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
    {error !== undefined && (
      <p class="field-error" id={`${id}-error`} lang={errorLang}>
        {error}
      </p>
    )}
  </>
);

/** A text field with its label, hint and error, linked for screen readers. */
export function TextField({
  label,
  hint,
  error,
  errorLang,
  ...input
}: FieldProps & LooseInputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        {...(input as InputHTMLAttributes)}
        id={id}
        aria-invalid={error !== undefined}
        {...describedBy(id, { hint, error })}
      />
      <FieldNotes id={id} hint={hint} error={error} errorLang={errorLang} />
    </div>
  );
}

interface Choice<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly hint?: string;
}

interface ChoiceFieldProps<V extends string> {
  readonly legend: string;
  readonly value: V;
  readonly choices: readonly Choice<V>[];
  readonly onChange: (value: V) => void;
  readonly disabled?: boolean;
}

/** Four stand two by two where they are narrow; more, the months of a year, in several rows. */
const arrangement = (count: number): string =>
  count > 4 ? "segments many" : count === 4 ? "segments four" : "segments";

/** A choice of a few values: radio buttons in a row, so that all are visible. */
export function ChoiceField<V extends string>({ legend, value, choices, onChange, disabled }: ChoiceFieldProps<V>) {
  const name = useId();
  const hint = choices.find((choice) => choice.value === value)?.hint;
  return (
    <fieldset class="field segmented" disabled={disabled ?? false}>
      <legend>{legend}</legend>
      <div class={arrangement(choices.length)}>
        {choices.map((choice) => (
          <label key={choice.value}>
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
      {hint !== undefined && <p class="hint">{hint}</p>}
    </fieldset>
  );
}

interface CheckFieldProps {
  readonly label: ComponentChildren;
  readonly hint?: string;
  readonly checked: boolean;
  readonly indeterminate?: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** A checkbox with its label and hint; `indeterminate` means that some of the boxes it stands for are checked. */
export function CheckField({ label, hint, onChange, indeterminate = false, ...input }: CheckFieldProps) {
  const id = useId();
  return (
    <div class="check">
      <input
        {...input}
        type="checkbox"
        id={id}
        ref={(element) => {
          if (element !== null) element.indeterminate = indeterminate;
        }}
        onChange={(event) => onChange(event.currentTarget.checked)}
        {...(hint !== undefined && { "aria-describedby": `${id}-hint` })}
      />
      <label for={id}>{label}</label>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface SelectFieldProps extends FieldProps {
  readonly value: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
  readonly disabled?: boolean;
}

/** A choice of one value out of many. */
export function SelectField(props: SelectFieldProps) {
  const { label, hint, error, errorLang, value, choices, onChange, disabled = false } = props;
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        disabled={disabled}
        {...(error !== undefined && { "aria-invalid": true })}
        {...describedBy(id, { hint, error })}
        onChange={({ currentTarget: field }) => {
          const chosen = field.value;
          // It shows what holds: what is typed elsewhere may have to be saved before another choice does.
          field.value = value;
          onChange(chosen);
        }}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <FieldNotes id={id} hint={hint} error={error} errorLang={errorLang} />
    </div>
  );
}
