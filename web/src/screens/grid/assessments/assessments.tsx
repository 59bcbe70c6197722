import type { AssessmentView } from "@palmares/core/contract/schemas/records/marks";
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { gridText } from "../../../i18n/grid/texts.ts";
import { language } from "../../../i18n/language.ts";
import { assessmentName } from "../../../parts/assessment-name.ts";
import { Confirm } from "../../../parts/confirm.tsx";
import { ProblemNotice } from "../../../parts/notice.tsx";
import { kindsIn } from "../../../parts/rule-names.ts";
import { useServices } from "../../../services.ts";
import { assessmentWords } from "../view/words.ts";
import type { GridWork } from "../work/grid-work.ts";
import type { Sheet } from "../work/load-sheet.ts";
import { type AssessmentBody, assessmentOf, fieldsOf, newFields } from "./assessment-fields.ts";
import { AssessmentForm } from "./assessment-form.tsx";
import { assessmentsIn, createAssessmentWork } from "./assessment-work.ts";

interface AssessmentsProps {
  readonly work: GridWork;
  readonly sheet: Sheet;
}

/** The works that a subject's mean is made of: one is added here before its marks are typed in its column. */
export function Assessments({ work, sheet }: AssessmentsProps) {
  const { call } = useServices();
  const { place } = sheet;
  const kinds = kindsIn(sheet.rules, language.value);
  const nameOf = (one: AssessmentView | AssessmentBody) =>
    assessmentName(one, kindsIn(work.sheet.peek()?.rules, language.peek()));
  const list = useMemo(
    () => createAssessmentWork({ call, work, place, nameOf, newKey: () => crypto.randomUUID() }),
    [call, work],
  );
  useEffect(() => () => list.leave(), [list]);
  /** What the form holds: an assessment, a new one, or nothing. */
  const open = useSignal<AssessmentView | "new" | undefined>(undefined);
  const removing = useSignal<AssessmentView | undefined>(undefined);
  const texts = gridText.value.assessments;
  const assessments = assessmentsIn(sheet);
  const { isBusy, done, problem } = list.state.value;
  const isStuck = work.needsReason.value && work.reason.value.trim() === "";

  async function save(body: AssessmentBody): Promise<void> {
    // The state of the grid counts, and not the one of when the form was opened: marks have been saved since.
    const before = open.value === "new" ? undefined : assessments.find(({ id }) => id === idOf(open.value));
    if (await list.save(body, before)) open.value = undefined;
  }
  return (
    <details class="card sheet-assessments">
      <summary>{texts.title(assessments.length)}</summary>
      <p class="hint">{texts.lead}</p>
      {problem !== undefined && <ProblemNotice problem={problem} />}
      <p class="hint" role="status">
        {done !== undefined && texts.done[done.what](done.name)}
      </p>
      {assessments.length > 0 && (
        <ul class="records assessments">
          {assessments.map((one) => {
            const name = nameOf(one);
            return (
              <li key={one.id}>
                <div>
                  <strong>{name}</strong>
                  <p class="soft">{assessmentWords(one)}</p>
                </div>
                <div class="actions">
                  <button
                    type="button"
                    class="secondary"
                    aria-label={texts.changeNamed(name)}
                    onClick={() => (open.value = one)}
                  >
                    {texts.change}
                  </button>
                  <button
                    type="button"
                    class="secondary"
                    aria-label={texts.removeNamed(name)}
                    aria-disabled={isBusy || isStuck}
                    onClick={() => {
                      if (!isBusy && !isStuck) removing.value = one;
                    }}
                  >
                    {texts.remove}
                  </button>
                </div>
              </li>
            );
          })}
        </ul>
      )}
      {open.value === undefined ? (
        <button type="button" class="secondary" onClick={() => (open.value = "new")}>
          {texts.add}
        </button>
      ) : (
        <AssessmentForm
          key={idOf(open.value)}
          title={open.value === "new" ? texts.add : texts.changeNamed(nameOf(open.value))}
          fields={
            open.value === "new"
              ? newFields(assessments, kinds, sheet.typedScale, language.value)
              : fieldsOf(open.value, language.value)
          }
          isNew={open.value === "new"}
          kinds={kinds}
          assessments={assessments}
          busy={isBusy || isStuck}
          onSave={(fields) => void save(assessmentOf(fields))}
          onCancel={() => (open.value = undefined)}
        />
      )}
      {removing.value !== undefined && (
        <Confirm
          texts={{ ...texts.confirm, title: texts.confirm.title(nameOf(removing.value)) }}
          onAnswer={(yes) => {
            const one = assessments.find(({ id }) => id === removing.value?.id);
            removing.value = undefined;
            if (yes && one !== undefined) void list.remove(one);
          }}
        />
      )}
    </details>
  );
}

const idOf = (open: AssessmentView | "new" | undefined): string | undefined =>
  typeof open === "object" ? open.id : open;
