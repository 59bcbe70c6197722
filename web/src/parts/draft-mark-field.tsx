import type { SchoolView } from "@palmares/core/contract/schemas/records/schools";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type ApiProblem, asProblem } from "../api/problem.ts";
import { t } from "../i18n/language.ts";
import { useServices } from "../services.ts";
import { CheckField } from "./fields.tsx";
import { ProblemNotice } from "./notice.tsx";

/**
 * Whether the school's drafts bear « Épreuve ». It is a setting of the school: the head changes it here, where drafts are
 * made; others are told.
 */
export function DraftMarkField({ schoolId }: { readonly schoolId: string }) {
  const { call, may } = useServices();
  const school = useSignal<Pick<SchoolView, "draft_mark" | "etag"> | undefined>(undefined);
  const isBusy = useSignal(false);
  const problem = useSignal<ApiProblem | undefined>(undefined);
  const texts = t.value.issue.draftMark;

  async function attempt(work: () => Promise<SchoolView>): Promise<void> {
    isBusy.value = true;
    problem.value = undefined;
    try {
      school.value = await work();
    } catch (error) {
      problem.value = asProblem(error);
    }
    isBusy.value = false;
  }
  const load = () => attempt(() => call("getSchool", { school_id: schoolId }));
  useEffect(() => void load(), [schoolId]);

  async function change(draft_mark: boolean): Promise<void> {
    const { etag: ifMatch } = school.value ?? {};
    if (ifMatch === undefined || isBusy.value) return;
    await attempt(() => call("changeSchool", { school_id: schoolId, body: { draft_mark } }, { ifMatch }));
    const refused = problem.value;
    // The box shows what is stored, and the notice why it did not change.
    if (refused !== undefined) await load();
    problem.value = refused;
  }

  const isMarked = school.value?.draft_mark === true;
  if (!may("changeSchool")) return isMarked ? <p class="hint">{texts.told}</p> : null;
  return (
    <>
      <CheckField
        label={texts.label}
        hint={texts.hint}
        checked={isMarked}
        disabled={school.value === undefined}
        onChange={(checked) => void change(checked)}
      />
      {problem.value !== undefined && <ProblemNotice problem={problem.value} />}
    </>
  );
}
