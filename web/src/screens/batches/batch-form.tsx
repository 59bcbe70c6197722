import type { ClassList } from "@palmares/core/contract/schemas/directory";
import { useSignal } from "@preact/signals";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { DEFAULT_DOCUMENT_TYPE } from "../../document-kinds.ts";
import { t } from "../../i18n/language.ts";
import { DocumentTypeField, TermField, type TermName } from "../../parts/document-fields.tsx";
import { CheckField } from "../../parts/fields.tsx";
import { CardForm, SubmitButton } from "../../parts/form.tsx";
import { Empty, ProblemNotice } from "../../parts/notice.tsx";
import { useServices } from "../../services.ts";
import { ClassPicker } from "./class-picker.tsx";

interface BatchFormProps {
  readonly directory: ClassList | undefined;
  readonly problem: ApiProblem | undefined;
  readonly onReload: () => void;
}

type SchoolClass = ClassList["classes"][number];
interface Refused {
  readonly schoolClass: SchoolClass;
  readonly problem: ApiProblem;
}

/** Classes, term, type: one batch for each class. A class that is refused does not keep the others. */
export function BatchForm({ directory, problem, onReload }: BatchFormProps) {
  const { call, batchFeed } = useServices();
  const chosen = useSignal<ReadonlySet<string>>(new Set());
  const type = useSignal(DEFAULT_DOCUMENT_TYPE);
  const term = useSignal<TermName>("T1");
  const twoSided = useSignal(false);
  const forceNew = useSignal(false);
  const busy = useSignal(false);
  const said = useSignal("");
  const refused = useSignal<readonly Refused[]>([]);
  const texts = t.value.batches;

  async function start(classes: readonly SchoolClass[]): Promise<void> {
    if (classes.length === 0) {
      said.value = texts.chooseOne;
      return;
    }
    busy.value = true;
    said.value = "";
    refused.value = [];
    const options = { term: term.value, type: type.value, two_sided: twoSided.value, force_new: forceNew.value };
    for (const schoolClass of classes) {
      try {
        batchFeed.put(await call("createBatch", { body: { class_id: schoolClass.id, ...options } }));
        chosen.value = new Set([...chosen.value].filter((id) => id !== schoolClass.id));
      } catch (error) {
        refused.value = [...refused.value, { schoolClass, problem: asProblem(error) }];
      }
    }
    busy.value = false;
    const started = classes.length - refused.value.length;
    if (started === 0) return;
    said.value = texts.started(started);
    // On a phone the list lies below the form.
    document.getElementById("history")?.focus();
  }

  const classes = directory?.classes ?? [];
  const wanted = classes.filter(({ id }) => chosen.value.has(id));
  return (
    <CardForm
      onSubmit={() => {
        if (!busy.value) void start(wanted);
      }}
    >
      <h2>{texts.create}</h2>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={onReload} />}
      {directory === undefined && problem === undefined && <p class="hint">{t.value.wait}</p>}
      {directory !== undefined && classes.length === 0 && <Empty icon="batches" texts={texts.noClasses} />}
      {classes.length > 0 && (
        <ClassPicker classes={classes} chosen={chosen.value} onChange={(next) => (chosen.value = next)} />
      )}
      <DocumentTypeField number="many" value={type.value} onChange={(value) => (type.value = value)} />
      <TermField terms={directory?.school.terms} value={term.value} onChange={(value) => (term.value = value)} />
      <CheckField
        label={texts.twoSided}
        hint={texts.twoSidedHint}
        checked={twoSided.value}
        onChange={(checked) => (twoSided.value = checked)}
      />
      <CheckField label={texts.forceNew} checked={forceNew.value} onChange={(checked) => (forceNew.value = checked)} />
      <SubmitButton busy={busy.value}>{texts.start(wanted.length)}</SubmitButton>
      <p class="hint" role="status">
        {said.value}
      </p>
      {refused.value.map((one) => (
        <div key={one.schoolClass.id}>
          <p class="refused">{one.schoolClass.name}</p>
          <ProblemNotice problem={one.problem} />
        </div>
      ))}
    </CardForm>
  );
}
