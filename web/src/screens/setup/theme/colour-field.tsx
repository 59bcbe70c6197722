import { useId } from "preact/hooks";

interface ColourFieldProps {
  readonly label: string;
  /** `#14375e` */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A colour by the browser's picker, with its figures beside it for who has them from a designer. */
export function ColourField({ label, value, onChange }: ColourFieldProps) {
  const id = useId();
  return (
    <div class="field colour">
      <label for={id}>{label}</label>
      <input id={id} type="color" value={value} onInput={(event) => onChange(event.currentTarget.value)} />
      <input
        type="text"
        aria-label={`${label} (#)`}
        value={value}
        maxLength={7}
        spellcheck={false}
        onChange={(event) => {
          const field = event.currentTarget;
          const typed = field.value.trim();
          const colour = typed.startsWith("#") ? typed : `#${typed}`;
          if (/^#[0-9a-fA-F]{6}$/.test(colour)) onChange(colour.toLowerCase());
          // Half a colour is none: the last whole one stays.
          else field.value = value;
        }}
      />
    </div>
  );
}
