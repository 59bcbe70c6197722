import { t } from "../../../i18n/language.ts";
import { ProblemNotice } from "../../../parts/notice.tsx";
import { ConflictChoice } from "../corrections/conflict-choice.tsx";
import { labelOf, OwnField, SaveState } from "../corrections/correction-panel.tsx";
import type { Corrections } from "../corrections/use-corrections.ts";

interface CouncilFormProps {
  readonly name: string;
  readonly corrections: Corrections;
}

/** What the council says and decides of a student, and the absences that it looks at. */
export function CouncilForm({ name, corrections }: CouncilFormProps) {
  const { state, council, isUnsaved, save } = corrections;
  const { problem } = state;
  return (
    <form
      class="council-form"
      aria-label={t.value.classes.council.formOf(name)}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {problem !== undefined && state.faults.size === 0 && <ProblemNotice problem={problem} />}
      {state.conflicts.size > 0 && <ConflictChoice corrections={corrections} />}
      {state.records === undefined && problem === undefined && <p class="hint">{t.value.wait}</p>}
      <div class="slots">
        {council.map((slot) => (
          <OwnField key={slot.id} slot={slot} label={labelOf(slot)} corrections={corrections} saysRoom />
        ))}
      </div>
      <SaveState corrections={corrections} />
      {state.records !== undefined && (
        <button type="submit" class="wide" aria-disabled={state.isSaving || !isUnsaved}>
          {state.isSaving ? t.value.wait : t.value.classes.council.save}
        </button>
      )}
    </form>
  );
}
