import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n/language.ts";
import { Icon } from "../../parts/icons.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { type Student, studentName } from "../../parts/student-search.ts";
import { openErasure } from "../../routing/document-link.ts";
import { useServices } from "../../services.ts";
import { EraseDialog } from "./erase-dialog.tsx";
import { createExportWork } from "./student-export.ts";

/** What a student, or the parents, may ask for: everything that is kept, and its deletion. For whoever may do it. */
export function StudentDataCard({ student }: { readonly student: Student }) {
  const { call } = useServices();
  const work = useSignal(createExportWork(call)).value;
  const isErasing = useSignal(false);
  useEffect(() => () => work.leave(), []);
  const texts = t.value.studentData;
  const state = work.state.value;
  const isMaking = state.kind === "making";
  return (
    <section class="card form" aria-labelledby="student-data">
      <h2 id="student-data">{texts.title}</h2>
      <p class="hint">{texts.lead(studentName(student))}</p>
      <div class="stack">
        <button type="button" class="secondary" aria-disabled={isMaking} onClick={() => void work.save(student.id)}>
          <Icon name="download" />
          {isMaking ? texts.making : texts.save}
        </button>
        <button type="button" class="secondary" onClick={() => (isErasing.value = true)}>
          {texts.erase}
        </button>
      </div>
      <p class="hint" aria-live="polite">
        {isMaking && texts.makingDetail}
        {state.kind === "saved" && texts.saved}
      </p>
      {state.kind === "problem" && <ProblemNotice problem={state.problem} />}
      {isErasing.value && (
        <EraseDialog
          student={student}
          onClose={(erasureId) => {
            isErasing.value = false;
            if (erasureId !== undefined) openErasure(erasureId);
          }}
        />
      )}
    </section>
  );
}
