import type { Scope } from "@palmares/core/call/scope";
import type { SchoolRecords, SchoolWriter } from "@palmares/core/school/ports";
import { DEMO_TERMS, demoSchool } from "./demo/demo-school.ts";

export interface DemoLoaded {
  /** False: the school already existed and nothing was written. */
  readonly written: boolean;
  readonly classes: number;
  readonly students: number;
}

/**
 * Loads the demo school. The school's own item is written last and marks the load as complete: an interrupted load is
 * repeated, and a finished one does not overwrite what users have changed since.
 *
 * @param options.replace Write it again although it exists.
 * @param options.onProgress Receives the number of steps done.
 */
export async function loadDemoSchool(
  school: SchoolRecords & SchoolWriter,
  scope: Scope,
  options: { readonly replace?: boolean; readonly onProgress?: (done: number, total: number) => void } = {},
): Promise<DemoLoaded> {
  const records = demoSchool(scope.schoolId);
  const students = records.reduce((sum, record) => sum + record.students.length, 0);
  const counts = { classes: records.length, students };
  if (options.replace !== true && (await school.school(scope)) !== undefined) return { written: false, ...counts };

  let done = 0;
  const total = records.length * (1 + 2 * DEMO_TERMS.length) + 1;
  const step = async (work: Promise<void>) => {
    await work;
    done += 1;
    options.onProgress?.(done, total);
  };
  for (const { schoolClass, subjects, students: pupils, grades, followUps } of records) {
    await step(school.saveClass(scope, schoolClass, subjects, pupils));
    for (const term of DEMO_TERMS) {
      const ofTerm = <T extends { readonly term: string }>(entries: readonly T[]) =>
        entries.filter((e) => e.term === term);
      await step(school.saveGrades(scope, schoolClass.id, ofTerm(grades)));
      await step(school.saveFollowUps(scope, schoolClass.id, ofTerm(followUps)));
    }
  }
  const [first] = records;
  if (first !== undefined) await step(school.saveSchool(scope, first.school));
  return { written: true, ...counts };
}
