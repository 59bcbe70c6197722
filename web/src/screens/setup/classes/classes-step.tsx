import { LONGEST } from "@palmares/core/contract/longest-texts";
import { useSignal } from "@preact/signals";
import { useId, useRef } from "preact/hooks";
import { setupText } from "../../../i18n/setup/texts.ts";
import { SelectField, TextField } from "../../../parts/fields.tsx";
import { CardForm } from "../../../parts/form.tsx";
import { useServices } from "../../../services.ts";
import { SavedNotice } from "../saved-notice.tsx";
import { useSaving } from "../saving.ts";
import type { StepProps } from "../step-props.ts";
import { classNames, lettered, levelOf, nameKey } from "./class-names.ts";

const LETTERS = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"];

/** Several classes at once. What is there already is left as it is, so a list may be sent again. */
export function ClassesStep({ records: { directory, school }, onSaved }: StepProps) {
  const { call } = useServices();
  const list = useSignal("");
  const level = useSignal("6e");
  const last = useSignal("B");
  /** Levels that somebody has corrected, by the key of the class. */
  const levels = useSignal<Readonly<Record<string, string>>>({});
  const made = useSignal(0);
  const saving = useSaving();
  /** A class whose answer was lost is sent again with its key, and made once. */
  const keys = useRef(new Map<string, string>());
  const id = useId();
  const texts = setupText.value.classes;
  const year = school.current_year ?? directory.school.current_year ?? "";
  const known = new Set(directory.classes.map(({ name }) => nameKey(name)));
  const rows = classNames(list.value).map((name) => {
    const key = nameKey(name);
    return { key, name, level: levels.value[key] ?? levelOf(name), isKnown: known.has(key) };
  });
  const wanted = rows.filter(({ isKnown }) => !isKnown);

  async function create(): Promise<void> {
    if (wanted.length === 0) return;
    made.value = 0;
    const all = await saving.save(async () => {
      try {
        for (const { key, name, level: of } of wanted) {
          const once = keys.current.get(`${year} ${key}`) ?? crypto.randomUUID();
          keys.current.set(`${year} ${key}`, once);
          await call("createClass", { body: { name, level: of.trim(), school_year: year } }, { key: once });
          made.value += 1;
        }
      } finally {
        // Also after a fault in the middle: the classes before it are there.
        await onSaved();
      }
    });
    if (all) list.value = "";
  }

  return (
    <>
      <p class="lead">{texts.lead}</p>
      <CardForm onSubmit={() => void create()}>
        <div class="setup-generator">
          <TextField
            label={texts.level}
            maxLength={LONGEST.level}
            value={level.value}
            onInput={(event) => (level.value = event.currentTarget.value)}
          />
          <SelectField
            label={texts.letters}
            value={last.value}
            choices={LETTERS.map((value) => ({ value, label: value }))}
            onChange={(value) => (last.value = value)}
          />
          <button
            type="button"
            class="secondary"
            onClick={() => {
              const more = lettered(level.value, last.value);
              list.value = classNames([list.value, ...more].join("\n")).join(", ");
              saving.change();
            }}
          >
            {texts.generate}
          </button>
        </div>
        <div class="field">
          <label for={id}>{texts.list}</label>
          <textarea
            id={id}
            rows={3}
            aria-describedby={`${id}-hint`}
            value={list.value}
            onInput={(event) => {
              list.value = event.currentTarget.value;
              saving.change();
            }}
          />
          <p class="hint" id={`${id}-hint`}>
            {texts.listHint}
          </p>
        </div>
        {rows.length > 0 && (
          <table class="setup-classes">
            <thead>
              <tr>
                <th scope="col">{texts.name}</th>
                <th scope="col">{texts.ofLevel}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, name, level: of, isKnown }) => (
                <tr key={key}>
                  <th scope="row">{name}</th>
                  <td>
                    {isKnown ? (
                      <span class="fine">{texts.already}</span>
                    ) : (
                      <input
                        type="text"
                        aria-label={texts.levelOf(name)}
                        maxLength={LONGEST.level}
                        value={of}
                        onInput={(event) => (levels.value = { ...levels.value, [key]: event.currentTarget.value })}
                      />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <p class="hint" role="status">
          {rows.length > 0 && (wanted.length === 0 ? texts.none : texts.will(wanted.length))}
        </p>
        <button type="submit" class="wide" aria-disabled={saving.isBusy.value || wanted.length === 0}>
          {texts.create}
        </button>
        <SavedNotice saving={saving} text={texts.made(made.value)} />
      </CardForm>
      {directory.classes.length > 0 && (
        <section class="card">
          <h3>{texts.there(year)}</h3>
          <p>{directory.classes.map(({ name }) => name).join(", ")}</p>
        </section>
      )}
    </>
  );
}
