import type { SubjectView } from "@palmares/core/contract/schemas/records/subjects";
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Call } from "../../api/client.ts";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { type SubjectFields, subjectOf } from "./subject-fields.ts";

export interface SubjectState {
  /** Undefined until they are known. */
  readonly subjects: readonly SubjectView[] | undefined;
  readonly isBusy: boolean;
  /** What was done last, and to which subject. */
  readonly done?: { readonly what: "added" | "changed" | "removed"; readonly name: string };
  readonly problem?: ApiProblem;
}

export interface SubjectWork {
  readonly state: ReadonlySignal<SubjectState>;
  load(): Promise<void>;
  /**
   * Adds a subject, or replaces one by the state that was shown: what somebody else has changed meanwhile is not overwritten.
   *
   * @returns whether it is saved.
   */
  save(fields: SubjectFields, before: SubjectView | undefined): Promise<boolean>;
  remove(subject: SubjectView): Promise<void>;
  leave(): void;
}

/** The subjects of one class. */
export function createSubjectWork(call: Call, class_id: string, newKey: () => string): SubjectWork {
  const state = signal<SubjectState>({ subjects: undefined, isBusy: false });
  const left = new AbortController();
  const { signal: isLeft } = left;
  /** The form that was sent without an answer is sent again with its key: the subject is made once. */
  let unanswered: { readonly body: string; readonly key: string } | undefined;

  const list = async () => (await call("listSubjects", { class_id, query: {} }, { signal: isLeft })).subjects;

  async function doing(work: () => Promise<SubjectState["done"]>): Promise<boolean> {
    const { subjects, isBusy } = state.value;
    if (isBusy) return false;
    state.value = { subjects, isBusy: true };
    try {
      const done = await work();
      state.value = { subjects: await list(), isBusy: false, ...(done && { done }) };
      return true;
    } catch (error) {
      if (isLeft.aborted) return false;
      const problem = asProblem(error);
      // Somebody else was faster: what is shown is what there is now.
      const now = problem.status === 412 || problem.status === 404 ? await list().catch(() => subjects) : subjects;
      state.value = { subjects: now, isBusy: false, problem };
      return false;
    }
  }

  return {
    state,
    load: async () => void (await doing(async () => undefined)),
    save: (fields, before) =>
      doing(async () => {
        const body = subjectOf(fields);
        if (before === undefined) {
          const written = JSON.stringify(body);
          const key = unanswered?.body === written ? unanswered.key : newKey();
          unanswered = { body: written, key };
          await call("createSubject", { class_id, body }, { signal: isLeft, key });
          unanswered = undefined;
          return { what: "added", name: body.name };
        }
        const place = { class_id, subject_id: before.id };
        await call("replaceSubject", { ...place, body }, { signal: isLeft, ifMatch: before.etag });
        return { what: "changed", name: body.name };
      }),
    remove: async (subject) =>
      void (await doing(async () => {
        const place = { class_id, subject_id: subject.id };
        await call("deleteSubject", place, { signal: isLeft, ifMatch: subject.etag });
        return { what: "removed", name: subject.name };
      })),
    leave: () => left.abort(),
  };
}
