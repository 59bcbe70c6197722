import type { Scope } from "../call/scope.ts";
import type { IssuedPaperView } from "../contract/schemas/register.ts";
import type { IssuedPaper } from "../documents/issuing/ports.ts";
import type { SchoolRecords, StudentDirectory } from "../school/ports.ts";
import { paperView } from "./paper-view.ts";

export interface NamesPorts {
  readonly school: Pick<SchoolRecords, "classes"> & Pick<StudentDirectory, "students">;
}

/** Shows lines of the register with the names that the school's records still have. Who left it long ago has none any more. */
export async function paperViewer(
  { school }: NamesPorts,
  scope: Scope,
): Promise<(paper: IssuedPaper) => IssuedPaperView> {
  const [students, classes] = await Promise.all([school.students(scope), school.classes(scope)]);
  const byId = new Map(students.map((student) => [student.id, student]));
  const classById = new Map(classes.map((one) => [one.id, one]));
  return (paper) => {
    const { studentId, classId } = paper.key;
    return paperView(paper, {
      student: studentId === undefined ? undefined : byId.get(studentId),
      schoolClass: classId === undefined ? undefined : classById.get(classId),
    });
  };
}
