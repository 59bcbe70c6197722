import type { BatchView } from "@palmares/core/contract/schemas/batches";
import type { ClassList } from "@palmares/core/contract/schemas/directory";
import { useSignal } from "@preact/signals";
import type { ApiProblem } from "../../api/problem.ts";
import { DEFAULT_DOCUMENT_TYPE, DOCUMENT_KINDS, DOCUMENT_TYPES } from "../../document-kinds.ts";
import { t } from "../../i18n/language.ts";
import { CheckField, ChoiceField } from "../../parts/fields.tsx";
import { asProblem, Empty, ProblemNotice } from "../../parts/notice.tsx";
import { SubmitButton } from "../../parts/submit-button.tsx";
import { useServices } from "../../services.ts";
import { ClassPicker } from "./class-picker.tsx";

interface BatchFormProps {
  readonly directory: ClassList | undefined;
  readonly problem: ApiProblem | undefined;
  readonly onReload: () => void;
}

type Failure = NonNullable<BatchView["failures"]>[number];
type SchoolClass = ClassList["classes"][number];
interface Refused {
  readonly schoolClass: SchoolClass;
  readonly problem: ApiProblem;
}

/** Until the school's own are known. */
const TERMS = ["T1", "T2", "T3"] as const;

/** Classes, term, type: one batch for each class. A class that is refused does not keep the others. */
export function BatchForm({ directory, problem, onReload }: BatchFormProps) {
  const { call, batchFeed } = useServices();
  const chosen = useSignal<ReadonlySet<string>>(new Set());
  const type = useSignal(DEFAULT_DOCUMENT_TYPE);
  const term = useSignal<Failure["term"]>("T1");
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
    <form
      class="card form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
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
      <ChoiceField
        legend={t.value.type}
        value={type.value}
        choices={DOCUMENT_TYPES.map((value) => ({
          value,
          label: t.value.documentKinds[DOCUMENT_KINDS[value].texts].many,
        }))}
        onChange={(value) => (type.value = value)}
      />
      <ChoiceField
        legend={t.value.term}
        value={term.value}
        choices={(directory?.school.terms ?? TERMS).map((value) => ({ value, label: t.value.terms[value] }))}
        onChange={(value) => (term.value = value)}
      />
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
    </form>
  );
}
