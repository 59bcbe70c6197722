import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { useServices } from "../services.ts";
import { StudentField } from "./student-field.tsx";
import type { Student } from "./student-search.ts";

interface StudentFilterProps {
  /** Undefined: the current one. */
  readonly year: string | undefined;
  /** The student whom the address names; undefined: all. */
  readonly id: string | undefined;
  readonly onChange: (id: string | undefined) => void;
}

/** Narrows a list to one student. The address has the id only, so after a reload the name is asked for. */
export function StudentFilter({ year, id, onChange }: StudentFilterProps) {
  const { call } = useServices();
  const student = useSignal<Student | undefined>(undefined);
  /** What the field itself has chosen last: any other id comes from the address, and begins the field anew. */
  const own = useRef(id);
  const begun = useSignal(0);
  useEffect(() => {
    if (id === own.current && (id === undefined || student.peek()?.id === id)) return undefined;
    own.current = id;
    student.value = undefined;
    begun.value++;
    if (id === undefined) return undefined;
    const leaving = new AbortController();
    call("findStudents", { query: { student_id: id } }, { signal: leaving.signal }).then(
      ({ students: [found] }) => {
        student.value = found;
        begun.value++;
      },
      // The list says itself what is wrong.
      () => undefined,
    );
    return () => leaving.abort();
  }, [id]);
  return (
    <StudentField
      key={begun.value}
      year={year}
      value={student.value}
      onChange={(chosen) => {
        student.value = chosen;
        own.current = chosen?.id;
        if (chosen?.id !== id) onChange(chosen?.id);
      }}
    />
  );
}
