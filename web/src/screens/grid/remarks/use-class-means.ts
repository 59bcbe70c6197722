import { useSignal } from "@preact/signals";
import { useCallback, useEffect } from "preact/hooks";
import { number } from "../../../i18n/format.ts";
import { language } from "../../../i18n/language.ts";
import { useServices } from "../../../services.ts";
import type { CellPlace } from "../work/cell-source.ts";

/** The students' means in the period, as their papers print them; "" where they are not known. */
export function useClassMeans({ class_id, term }: CellPlace): (studentId: string) => string {
  const { call, may } = useServices();
  const means = useSignal<ReadonlyMap<string, number>>(new Map());
  useEffect(() => {
    if (!may("getResults")) return;
    call("getResults", { class_id, term }).then(
      ({ students }) => {
        means.value = new Map(students.map(({ student_id, average }) => [student_id, average]));
      },
      // The column stays empty; remarks are typed all the same.
      () => undefined,
    );
  }, [class_id, term]);
  const [known, now] = [means.value, language.value];
  return useCallback(
    (studentId) => {
      const mean = known.get(studentId);
      return mean === undefined ? "" : number(now, mean, 2);
    },
    [known, now],
  );
}
