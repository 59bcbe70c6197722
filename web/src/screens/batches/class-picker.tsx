import type { ClassList } from "@palmares/core/contract/schemas/directory";
import { t } from "../../i18n/language.ts";
import { CheckField } from "../../parts/fields.tsx";

interface ClassPickerProps {
  readonly classes: ClassList["classes"];
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

/** A checkbox per class, and one for all classes. */
export function ClassPicker({ classes, chosen, onChange }: ClassPickerProps) {
  const texts = t.value.batches;
  const withClass = (id: string, on: boolean) =>
    new Set(on ? [...chosen, id] : [...chosen].filter((chosenId) => chosenId !== id));
  return (
    <fieldset class="field">
      <legend>{texts.classes}</legend>
      <CheckField
        label={<strong>{texts.all}</strong>}
        checked={chosen.size === classes.length}
        indeterminate={chosen.size > 0 && chosen.size < classes.length}
        onChange={(on) => onChange(new Set(on ? classes.map(({ id }) => id) : []))}
      />
      <div class="picks">
        {classes.map(({ id, name, school_year }) => (
          <CheckField
            key={id}
            label={
              <>
                {name} <small>{school_year}</small>
              </>
            }
            checked={chosen.has(id)}
            onChange={(on) => onChange(withClass(id, on))}
          />
        ))}
      </div>
      <p class="hint" role="status">
        {texts.chosen(chosen.size)}
      </p>
    </fieldset>
  );
}
