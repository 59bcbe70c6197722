import { useSignal } from "@preact/signals";
import { type ApiProblem, asProblem } from "../api/problem.ts";
import { t } from "../i18n/language.ts";
import { TextField } from "../parts/fields.tsx";
import { CardForm, SubmitButton } from "../parts/form.tsx";
import { GENERAL_RULES } from "../parts/general-rules.ts";
import { ProblemNotice } from "../parts/notice.tsx";
import { ScreenHead } from "../parts/screen-head.tsx";
import { linkTo } from "../routing/screens.ts";
import type { Backend } from "../services.ts";

/** An admin names the school to look at. The page starts again with it, so that nothing of another school is left. */
export function ChooseSchoolScreen({ backend }: { readonly backend: Backend }) {
  const { call, school } = backend;
  const id = useSignal("");
  const busy = useSignal(false);
  const problem = useSignal<ApiProblem | undefined>(undefined);
  const texts = t.value.school;

  async function choose(): Promise<void> {
    const named = id.value.trim();
    if (busy.value || named === "") return;
    busy.value = true;
    problem.value = undefined;
    try {
      await call("listBatches", { query: { limit: 1 } }, { school: named });
      school.choose(named);
      location.assign("/");
    } catch (error) {
      problem.value = asProblem(error);
    } finally {
      busy.value = false;
    }
  }

  return (
    <>
      <ScreenHead title={texts.title} lead={texts.lead} />
      <CardForm onSubmit={() => void choose()}>
        {problem.value !== undefined && <ProblemNotice problem={problem.value} />}
        <TextField
          label={texts.label}
          autocomplete="off"
          value={id.value}
          onInput={(event) => (id.value = event.currentTarget.value)}
        />
        <SubmitButton busy={busy.value}>{texts.submit}</SubmitButton>
      </CardForm>
      <NewSchool backend={backend} />
    </>
  );
}

const EMPTY = { id: "", name: "", city: "", country: "" };

/** A school that is not recorded yet: what it must have, then the assistant goes on with it. */
function NewSchool({ backend: { call, school } }: { readonly backend: Backend }) {
  const fields = useSignal(EMPTY);
  const busy = useSignal(false);
  const problem = useSignal<ApiProblem | undefined>(undefined);
  const texts = t.value.school.add;

  async function add(): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    problem.value = undefined;
    try {
      const { id } = await call("createSchool", { body: { ...fields.value, rule_pack: GENERAL_RULES } });
      school.choose(id);
      location.assign(linkTo("setup"));
    } catch (error) {
      problem.value = asProblem(error);
    } finally {
      busy.value = false;
    }
  }
  const field = (name: keyof typeof EMPTY, hint?: string) => (
    <TextField
      label={texts[name]}
      hint={hint}
      autocomplete="off"
      value={fields.value[name]}
      onInput={(event) => (fields.value = { ...fields.value, [name]: event.currentTarget.value })}
    />
  );
  return (
    <CardForm onSubmit={() => void add()}>
      <h2>{texts.title}</h2>
      <p class="hint">{texts.lead}</p>
      {problem.value !== undefined && <ProblemNotice problem={problem.value} />}
      {field("id", texts.idHint)}
      {field("name")}
      {field("city")}
      {field("country")}
      <SubmitButton busy={busy.value}>{texts.submit}</SubmitButton>
    </CardForm>
  );
}
