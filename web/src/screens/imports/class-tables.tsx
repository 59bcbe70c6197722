import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { t } from "../../i18n/language.ts";
import { Icon } from "../../parts/icons.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { saveLink } from "../../parts/save-file.ts";
import { useServices } from "../../services.ts";
import { isOfPeriod } from "./import-choice.ts";
import type { ImportChoice } from "./import-work.ts";

interface ClassTablesProps {
  readonly what: ImportChoice["what"];
  /** "": none is chosen. */
  readonly classId: string;
  readonly term: string;
  readonly subjectId: string;
}

/** The tables of the chosen class: one to be filled, one with what is entered. */
export function ClassTables({ what, classId, term, subjectId }: ClassTablesProps) {
  const { call } = useServices();
  const problem = useSignal<ApiProblem | undefined>(undefined);
  const announcement = useSignal("");
  const id = useId();
  const texts = t.value.imports.tables;
  const isChosen = classId !== "" && (!isOfPeriod(what) || term !== "");

  async function take(filled: "true" | "false"): Promise<void> {
    problem.value = undefined;
    announcement.value = isChosen ? t.value.wait : isOfPeriod(what) ? texts.choose : texts.chooseClass;
    if (!isChosen) return;
    try {
      const query = {
        filled,
        ...(term !== "" && { term }),
        ...(what === "marks" && subjectId !== "" && { subject_id: subjectId }),
      };
      const { url } = await call("getClassTable", { class_id: classId, what, query });
      saveLink(url);
      announcement.value = t.value.batches.downloading;
    } catch (error) {
      announcement.value = "";
      problem.value = asProblem(error);
    }
  }

  return (
    <section class="class-tables" aria-labelledby={id}>
      <h3 id={id}>{texts.title}</h3>
      <p class="hint">{what === "subjects" ? texts.hintOfSubjects : texts.hint}</p>
      <div class="actions">
        <button type="button" class="secondary" onClick={() => void take("false")}>
          <Icon name="download" />
          {texts.toFill}
        </button>
        <button type="button" class="secondary" onClick={() => void take("true")}>
          <Icon name="download" />
          {texts.filled}
        </button>
      </div>
      {problem.value !== undefined && <ProblemNotice problem={problem.value} />}
      <p class="hint" role="status">
        {announcement.value}
      </p>
    </section>
  );
}
