import type { SubjectList } from "@palmares/core/contract/schemas/records/subjects";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { asProblem } from "../../api/problem.ts";
import { useServices } from "../../services.ts";

type Subjects = SubjectList["subjects"];

/** The subjects of a class; none until they are known, and of no class. */
export function useSubjects(classId: string): Subjects {
  const { call } = useServices();
  const found = useSignal<{ readonly classId: string; readonly subjects: Subjects } | undefined>(undefined);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    async function load(): Promise<void> {
      try {
        const { subjects } = await call("listSubjects", { class_id: classId, query: {} }, { signal });
        found.value = { classId, subjects };
      } catch (error) {
        // Without them the file says which subjects it is about, as it mostly does.
        if (!signal.aborted) asProblem(error);
      }
    }
    if (classId !== "") void load();
    return () => controller.abort();
  }, [classId]);
  return found.value?.classId === classId ? found.value.subjects : [];
}
