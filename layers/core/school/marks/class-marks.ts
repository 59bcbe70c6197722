import pMap from "p-map";
import type { CallerScope } from "../../call/scope.ts";
import type { ClassMarks } from "../../contract/schemas/directory.ts";
import type { ColumnStateList } from "../../contract/schemas/records/marks.ts";
import type { School, SchoolClass } from "../../domain/school.ts";
import type { SchoolData } from "../data/school-data.ts";
import { rulesOf } from "../periods/class-rules.ts";
import { statesOf } from "./column-states.ts";

export type ClassMarksPorts = Pick<SchoolData, "subjects" | "enrolments" | "columns" | "locks" | "assignments">;

/** Classes that are read at the same time: memory does not grow with their number. */
const READ_TOGETHER = 4;

/**
 * How far the entry of marks has come in each of some classes, in their order.
 *
 * @throws PalmaresError TERM_NOT_IN_SCHOOL; for a period that is made of others, too.
 */
export async function classMarks(
  ports: ClassMarksPorts,
  scope: CallerScope,
  school: School,
  classes: readonly SchoolClass[],
  term: string,
): Promise<readonly ClassMarks[]> {
  return pMap(classes, async (one) => summed(await statesOf(ports, scope, rulesOf(school, one), term)), {
    concurrency: READ_TOGETHER,
  });
}

function summed({ locked, subjects }: ColumnStateList): ClassMarks {
  const sizes = subjects.map(({ students }) => students);
  return {
    locked,
    students: Math.max(0, ...sizes),
    entered: subjects.reduce((sum, { entered }) => sum + entered, 0),
    expected: sizes.reduce((sum, students) => sum + students, 0),
  };
}
