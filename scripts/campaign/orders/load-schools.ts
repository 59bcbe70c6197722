import pMap from "p-map";
import { schoolOf } from "../../../cli/school.ts";
import type { Connection } from "../stack/connection.ts";
import type { MadeUpSchool } from "./made-up-school.ts";

const CLASSES_AT_ONCE = 4;

/** Writes the made-up schools as the command line writes real ones. */
export async function loadSchools({ installation }: Connection, schools: readonly MadeUpSchool[]): Promise<void> {
  const writer = schoolOf(installation);
  for (const { id: schoolId, classes } of schools) {
    const scope = { schoolId, userId: "campaign" };
    await pMap(
      classes,
      async ({ schoolClass, subjects, students, grades, followUps }) => {
        await writer.saveClass(scope, schoolClass, subjects, students);
        await writer.saveGrades(scope, schoolClass.id, grades);
        await writer.saveFollowUps(scope, schoolClass.id, followUps);
      },
      { concurrency: CLASSES_AT_ONCE },
    );
    const [first] = classes;
    if (first !== undefined) await writer.saveSchool(scope, first.school);
  }
}
