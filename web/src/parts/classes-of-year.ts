import type { ClassList } from "@palmares/core/contract/schemas/directory";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useServices } from "../services.ts";

/**
 * The classes of a school year, for a document about a whole class.
 *
 * @param year undefined: the current one, whose classes are in `directory`.
 */
export function useClassesOf(year: string | undefined, directory: ClassList | undefined): ClassList["classes"] {
  const { call } = useServices();
  const other = useSignal<ClassList["classes"]>([]);
  useEffect(() => {
    other.value = [];
    if (year === undefined) return;
    const leaving = new AbortController();
    call("listClasses", { query: { school_year: year } }, { signal: leaving.signal }).then(
      ({ classes }) => {
        other.value = classes;
      },
      // The form says already that the API cannot be reached, or will when it is sent.
      () => undefined,
    );
    return () => leaving.abort();
  }, [year]);
  return year === undefined ? (directory?.classes ?? []) : other.value;
}
