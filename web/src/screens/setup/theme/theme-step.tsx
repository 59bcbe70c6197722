import type { ThemeList } from "@palmares/core/contract/schemas/records/own-papers";
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { asProblem } from "../../../api/problem.ts";
import { DEFAULT_DOCUMENT_TYPE, DOCUMENT_TYPES, scopeOf, slugOf, typeName } from "../../../document-types.ts";
import { language, t } from "../../../i18n/language.ts";
import { setupText } from "../../../i18n/setup/texts.ts";
import { CheckField, SelectField } from "../../../parts/fields.tsx";
import { CardForm, SubmitButton } from "../../../parts/form.tsx";
import { useServices } from "../../../services.ts";
import { PaperPreview } from "../paper/paper-preview.tsx";
import type { ThemeFile } from "../paper/preview-work.ts";
import { SavedNotice } from "../saved-notice.tsx";
import { useSaving } from "../saving.ts";
import type { StepProps } from "../step-props.ts";
import { firstDayOf } from "../steps.ts";
import { ColourField } from "./colour-field.tsx";
import { coloursOf, isPrinted, withColour, withoutColours, withPicture } from "./theme-file.ts";

/** What an invented class has papers of. */
const TYPES = DOCUMENT_TYPES.filter((type) => scopeOf(type) !== "school");

/** Colours and pictures of papers, with the paper beside them. */
export function ThemeStep({ records: { themes, school, logos }, onSaved }: StepProps) {
  const { call } = useServices();
  const type = useSignal(DEFAULT_DOCUMENT_TYPE);
  const list = useSignal<ThemeList | undefined>(themes);
  const file = useSignal<ThemeFile>(themes.in_force?.file ?? {});
  const saving = useSaving();
  const texts = setupText.value.theme;

  function show(found: ThemeList): void {
    list.value = found;
    file.value = found.in_force?.file ?? {};
  }
  useEffect(() => {
    if (type.value === DEFAULT_DOCUMENT_TYPE) return show(themes);
    const asked = type.value;
    list.value = undefined;
    call("listThemes", { type: slugOf(asked), query: {} }).then(
      (found) => {
        if (asked === type.value) show(found);
      },
      (error: unknown) => void saving.save(() => Promise.reject(asProblem(error))),
    );
  }, [type.value]);

  function change(next: ThemeFile): void {
    file.value = next;
    saving.change();
  }
  async function save(): Promise<void> {
    const valid_from = list.value?.in_force?.valid_from ?? firstDayOf(school.current_year);
    const place = { type: slugOf(type.value), valid_from, query: {}, body: file.value };
    await saving.save(async () => {
      await call("replaceTheme", place, { ifMatch: "*" });
      await onSaved();
    });
  }

  const design = list.value?.design;
  return (
    <>
      <p class="lead">{texts.lead}</p>
      <div class="setup-beside">
        <CardForm onSubmit={() => void save()}>
          <SelectField
            label={texts.type}
            value={type.value}
            choices={TYPES.map((value) => ({ value, label: typeName(value, "one", language.value) }))}
            onChange={(value) => {
              type.value = value;
              saving.change();
            }}
          />
          {design === undefined ? (
            <p class="hint">{t.value.wait}</p>
          ) : (
            <ThemeFields type={type.value} design={design} file={file.value} onChange={change}>
              <SubmitButton busy={saving.isBusy.value}>{setupText.value.save}</SubmitButton>
            </ThemeFields>
          )}
          <SavedNotice saving={saving} />
        </CardForm>
        <PaperPreview type={type.value} file={file.value} version={logos.in_force?.path ?? ""} />
      </div>
    </>
  );
}

interface ThemeFieldsProps {
  readonly type: string;
  readonly design: ThemeList["design"];
  readonly file: ThemeFile;
  readonly onChange: (next: ThemeFile) => void;
  readonly children: ComponentChildren;
}

/** What is chosen for one type of document: shown once it is known, so that nothing of another type is saved for it. */
function ThemeFields({ type, design, file, onChange, children }: ThemeFieldsProps) {
  const texts = setupText.value.theme;
  return (
    <>
      {Object.entries(coloursOf(design, file)).map(([name, colour]) => (
        <ColourField
          key={`${type} ${name}`}
          label={texts.colours[name] ?? name}
          value={colour}
          onChange={(value) => onChange(withColour(file, name, value))}
        />
      ))}
      <CheckField
        label={texts.logo}
        checked={isPrinted(file, "logo")}
        onChange={(checked) => onChange(withPicture(file, "logo", checked))}
      />
      <CheckField
        label={texts.watermark}
        checked={isPrinted(file, "watermark")}
        onChange={(checked) => onChange(withPicture(file, "watermark", checked))}
      />
      {children}
      <button type="button" class="secondary" onClick={() => onChange(withoutColours(file))}>
        {texts.reset}
      </button>
    </>
  );
}
