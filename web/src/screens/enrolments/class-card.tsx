import { LONGEST } from "@palmares/core/contract/longest-texts";
import { enrolmentText } from "../../i18n/enrolments/texts.ts";
import { t } from "../../i18n/language.ts";
import { CardForm, SubmitButton } from "../../parts/form.tsx";
import type { ClassForm } from "./class-form-work.ts";
import { FormNotices, FormState, OwnText } from "./form-fields.tsx";

/** The class's own record: what it is called, and who its main teacher is. */
export function ClassCard({ form, onSave }: { readonly form: ClassForm; readonly onSave: () => void }) {
  const { typed, isBusy, problem } = form.state.value;
  const texts = enrolmentText.value.class;
  return (
    <CardForm onSubmit={onSave}>
      <h2>{texts.title}</h2>
      <FormNotices form={form} />
      {typed === undefined && problem === undefined && <p class="hint">{t.value.wait}</p>}
      {typed !== undefined && (
        <>
          <div class="field-row">
            <OwnText
              form={form}
              field="name"
              label={texts.fields.name}
              unfit={texts.unfit.name}
              maxLength={LONGEST.className}
            />
            <OwnText
              form={form}
              field="level"
              label={texts.fields.level}
              unfit={texts.unfit.level}
              maxLength={LONGEST.level}
            />
            <OwnText
              form={form}
              field="main_teacher"
              label={texts.fields.main_teacher}
              hint={texts.hints.main_teacher}
              maxLength={LONGEST.teacher}
            />
          </div>
          <FormState form={form} />
          <SubmitButton busy={isBusy}>{texts.save}</SubmitButton>
        </>
      )}
    </CardForm>
  );
}
