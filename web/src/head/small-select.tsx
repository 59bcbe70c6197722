interface SmallSelectProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Values and what is shown for them. */
  readonly choices: readonly (readonly [string, string])[];
}

/** A choice of the head, without a label beside it. */
export const SmallSelect = ({ label, value, onChange, choices }: SmallSelectProps) => (
  <select
    class="small"
    aria-label={label}
    value={value}
    onChange={({ currentTarget: field }) => {
      const chosen = field.value;
      // It shows what holds: what is typed elsewhere may have to be saved before another choice does.
      field.value = value;
      onChange(chosen);
    }}
  >
    {choices.map(([key, text]) => (
      <option key={key} value={key}>
        {text}
      </option>
    ))}
  </select>
);
