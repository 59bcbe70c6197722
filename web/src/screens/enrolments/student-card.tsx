import { LONGEST } from "@palmares/core/contract/longest-texts";
import { ENROLMENT_STATUSES } from "@palmares/core/domain/school";
import type { ComponentChildren } from "preact";
import { enrolmentText } from "../../i18n/enrolments/texts.ts";
import { t } from "../../i18n/language.ts";
import { CardForm, SubmitButton } from "../../parts/form.tsx";
import { type Period, periodName } from "../../parts/periods.ts";
import type { StudentForm } from "./enrolment-work.ts";
import { FormNotices, FormState, OwnChoice, OwnText } from "./form-fields.tsx";
import { YES_NO_FIELDS, YES_OR_NO } from "./student-fields.ts";

interface StudentCardProps {
  readonly form: StudentForm;
  readonly title: string;
  readonly submit: string;
  /** Of the year. */
  readonly periods: readonly Pick<Period, "id" | "name" | "name_en">[];
  /** Somebody who comes has not left. */
  readonly isNew: boolean;
  /** The school knows who it is. */
  readonly isKnown?: boolean;
  readonly onSave: () => void;
  /** Above the fields. */
  readonly children?: ComponentChildren;
  /** Below the button. */
  readonly below?: ComponentChildren;
}

/** The form of one student in one class: who it is, since when and until when, and the situation. */
export function StudentCard(props: StudentCardProps) {
  const { form, title, submit, periods, isNew, isKnown = false, onSave, children, below } = props;
  const { typed, isBusy, problem } = form.state.value;
  const { fields, hints, unfit, ...texts } = enrolmentText.value;
  const unknown = { value: "", label: texts.unknown };
  return (
    <CardForm onSubmit={onSave}>
      <h2 id="student-form" tabIndex={-1}>
        {title}
      </h2>
      {children}
      <FormNotices form={form} />
      {typed === undefined && problem === undefined && <p class="hint">{t.value.wait}</p>}
      {typed !== undefined && (
        <>
          {!isKnown && <PersonFields form={form} />}
          <OwnChoice
            form={form}
            field="came_in"
            label={fields.came_in}
            hint={typed.came_in === "" ? undefined : hints.came_in}
            choices={[
              { value: "", label: texts.fromBeginning },
              ...periods.map((period) => ({ value: period.id, label: texts.cameIn(periodName(period)) })),
            ]}
          />
          {!isNew && (
            <OwnChoice
              form={form}
              field="left"
              label={fields.left}
              hint={hints.left}
              unfit={unfit.left}
              choices={[
                { value: "", label: texts.stays },
                ...periods.map((period) => ({ value: period.id, label: texts.leftAfter(periodName(period)) })),
              ]}
            />
          )}
          {!isNew && (typed.left !== "" || typed.left_reason !== "") && (
            <OwnText
              form={form}
              field="left_reason"
              label={fields.left_reason}
              hint={hints.left_reason}
              maxLength={LONGEST.reason}
            />
          )}
          <details>
            <summary>{texts.situation}</summary>
            <div class="field-pair">
              <OwnChoice
                form={form}
                field="status"
                label={fields.status}
                choices={[unknown, ...ENROLMENT_STATUSES.map((one) => ({ value: one, label: texts.statuses[one] }))]}
              />
              {YES_NO_FIELDS.map((field) => (
                <OwnChoice
                  key={field}
                  form={form}
                  field={field}
                  label={fields[field]}
                  choices={[unknown, ...YES_OR_NO.map((one) => ({ value: one, label: texts.yesNo[one] }))]}
                />
              ))}
            </div>
          </details>
          <FormState form={form} />
          <SubmitButton busy={isBusy}>{submit}</SubmitButton>
        </>
      )}
      {below}
    </CardForm>
  );
}

function PersonFields({ form }: { readonly form: StudentForm }) {
  const { fields, hints, unfit, ...texts } = enrolmentText.value;
  return (
    <>
      <OwnText
        form={form}
        field="last_name"
        label={fields.last_name}
        unfit={unfit.last_name}
        maxLength={LONGEST.lastName}
      />
      <OwnText
        form={form}
        field="first_names"
        label={fields.first_names}
        unfit={unfit.first_names}
        maxLength={LONGEST.firstNames}
      />
      <OwnText
        form={form}
        field="matricule"
        label={fields.matricule}
        hint={hints.matricule}
        maxLength={LONGEST.matricule}
      />
      <OwnText form={form} field="born_on" label={fields.born_on} type="date" />
      <OwnText form={form} field="born_at" label={fields.born_at} maxLength={LONGEST.place} />
      <div class="field-pair">
        <OwnChoice
          form={form}
          field="sex"
          label={fields.sex}
          choices={[
            { value: "", label: texts.unknown },
            ...(["F", "M"] as const).map((one) => ({ value: one, label: texts.sexes[one] })),
          ]}
        />
        <OwnText form={form} field="nationality" label={fields.nationality} maxLength={LONGEST.nationality} />
      </div>
    </>
  );
}
