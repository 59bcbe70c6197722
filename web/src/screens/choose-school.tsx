import { useSignal } from "@preact/signals";
import { type ApiProblem, asProblem } from "../api/problem.ts";
import { t } from "../i18n/language.ts";
import { TextField } from "../parts/fields.tsx";
import { CardForm, SubmitButton } from "../parts/form.tsx";
import { ProblemNotice } from "../parts/notice.tsx";
import { ScreenHead } from "../parts/screen-head.tsx";
import type { Backend } from "../services.ts";

/** An admin names the school to look at. The page starts again with it, so that nothing of another school is left. */
export function ChooseSchoolScreen({ backend: { call, school } }: { readonly backend: Backend }) {
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
    </>
  );
}
