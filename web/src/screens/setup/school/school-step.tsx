import type { SchoolView } from "@palmares/core/contract/schemas/records/schools";
import { schoolYearOn } from "@palmares/core/domain/records/school-years";
import { useSignal } from "@preact/signals";
import { setupText } from "../../../i18n/setup/texts.ts";
import { TextField } from "../../../parts/fields.tsx";
import { CardForm, SubmitButton } from "../../../parts/form.tsx";
import { GENERAL_RULES } from "../../../parts/general-rules.ts";
import { ErrorNotice } from "../../../parts/notice.tsx";
import { type Period, periodName } from "../../../parts/periods.ts";
import { useServices } from "../../../services.ts";
import { SavedNotice } from "../saved-notice.tsx";
import { useSaving } from "../saving.ts";
import {
  changesOf,
  faultsOf,
  fieldsOf,
  HEAD,
  MORE,
  newSchoolOf,
  type SchoolFault,
  type SchoolField,
} from "./school-fields.ts";

interface SchoolStepProps {
  /** Undefined: it has no record yet. */
  readonly school: SchoolView | undefined;
  readonly schoolId: string;
  readonly periods: readonly Period[];
  /** The year that counts as current while the school names none: that of its latest classes. */
  readonly yearOfRecords: string | undefined;
  readonly onSaved: () => Promise<void>;
}

/** What is printed at the head of papers, and the year. */
export function SchoolStep({ school, schoolId, periods, yearOfRecords, onSaved }: SchoolStepProps) {
  const { call, may } = useServices();
  const fields = useSignal(fieldsOf(school, yearOfRecords ?? schoolYearOn(new Date())));
  const faults = useSignal<ReadonlyMap<SchoolField, SchoolFault>>(new Map());
  const saving = useSaving();
  const all = setupText.value;
  const texts = all.school;
  if (school === undefined && !may("createSchool")) return <ErrorNotice>{all.notRecorded.admin}</ErrorNotice>;

  async function submit(): Promise<void> {
    faults.value = faultsOf(fields.value);
    if (faults.value.size > 0) return;
    await saving.save(async () => {
      if (school === undefined) {
        // Of no school yet: an admin names no school by which the call could be refused.
        await call("createSchool", { body: newSchoolOf(schoolId, GENERAL_RULES, fields.value) });
      } else {
        const body = changesOf(school, fields.value);
        if (Object.keys(body).length > 0)
          await call("changeSchool", { school_id: school.id, body }, { ifMatch: school.etag });
      }
      await onSaved();
    });
  }

  const field = (name: SchoolField, label: string, more: { readonly hint?: string; readonly type?: "email" } = {}) => {
    const fault = faults.value.get(name);
    return (
      <TextField
        key={name}
        label={label}
        {...more}
        error={fault && texts[fault]}
        maxLength={MOST}
        autocomplete="off"
        value={fields.value[name]}
        onInput={(event) => {
          fields.value = { ...fields.value, [name]: event.currentTarget.value };
          saving.change();
        }}
      />
    );
  };
  const labels: Readonly<Record<(typeof MORE)[number], string>> = {
    region: texts.region,
    address: texts.address,
    phone: texts.phone,
    email: texts.email,
    code: texts.code,
    inspection_code: texts.inspectionCode,
  };
  const hasMore = MORE.some((name) => fields.value[name] !== "");
  const hints = { head_title: texts.headTitleHint, head_teacher: texts.headTeacherHint };
  const heads = { head_title: texts.headTitle, head_teacher: texts.headTeacher };

  return (
    <>
      <p class="lead">{texts.lead}</p>
      <CardForm onSubmit={() => void submit()}>
        <div class="setup-fields">
          {field("name", texts.name)}
          {field("city", texts.city)}
          {field("country", texts.country)}
          {field("current_year", texts.year, { hint: texts.yearHint })}
          {HEAD.map((name) => field(name, heads[name], { hint: hints[name] }))}
        </div>
        <details open={hasMore}>
          <summary>{texts.more}</summary>
          <div class="setup-fields">
            {MORE.map((name) => field(name, labels[name], name === "email" ? { type: "email" } : {}))}
          </div>
        </details>
        {periods.length > 0 && <p class="hint">{texts.periods(periods.map(periodName).join(", "))}</p>}
        <SubmitButton busy={saving.isBusy.value}>{all.save}</SubmitButton>
        <SavedNotice saving={saving} />
      </CardForm>
    </>
  );
}

/** The longest of these texts; the API says which of them must be shorter. */
const MOST = 200;
