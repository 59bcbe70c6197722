import { useEffect, useState } from "preact/hooks";
import type { Call } from "../../api/client.ts";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import type { Student } from "../../parts/student-search.ts";
import type { StudentLink } from "../../routing/document-link.ts";

export interface LinkedStudent {
  readonly student?: Student | undefined;
  /** The link's class has no such student any more. */
  readonly isGone?: boolean;
  readonly problem?: ApiProblem;
}

/** The student whom a link chooses, asked for by id: the address holds no name. */
export function useLinkedStudent(
  call: Call,
  link: Pick<StudentLink, "studentId" | "classId"> | undefined,
): LinkedStudent {
  const [state, setState] = useState<LinkedStudent>({});
  useEffect(() => {
    if (link === undefined) return undefined;
    let isShown = true;
    call("findStudents", { query: { student_id: link.studentId, class_id: link.classId } }).then(
      ({ students: [student] }) => isShown && setState({ student, isGone: student === undefined }),
      (error: unknown) => {
        const problem = asProblem(error);
        if (isShown) setState(problem.code === "CLASS_NOT_FOUND" ? { isGone: true } : { problem });
      },
    );
    return () => {
      isShown = false;
    };
  }, []);
  return state;
}
