import { expect, test } from "vitest";
import { type OpenStores, savedSchool } from "./saved-school.ts";

/** What each teacher teaches. */
export function teacherSuite(open: OpenStores) {
  test("a teacher's assignments are kept by user, and listed", async () => {
    const { data, scope } = await savedSchool(open);
    const assignments = [
      { classId: "6a", subjectId: "maths" },
      { classId: "6b", subjectId: "*" },
    ];
    const revision = await data.assignments.put(scope, { userId: "u-1" }, assignments, "absent");
    expect(await data.assignments.find(scope, { userId: "u-1" })).toEqual({ record: assignments, revision });
    expect(await data.assignments.list(scope)).toEqual([{ userId: "u-1", record: assignments, revision }]);
    expect(await data.assignments.find(scope, { userId: "u-2" })).toBeUndefined();
    expect(
      await data.assignments.find({ ...scope, schoolId: `${scope.schoolId}-other` }, { userId: "u-1" }),
    ).toBeUndefined();
    const nothing = await data.assignments.put(scope, { userId: "u-1" }, [], { revision });
    expect(await data.assignments.find(scope, { userId: "u-1" })).toEqual({ record: [], revision: nothing });
    await data.assignments.remove(scope, { userId: "u-1" }, { revision: nothing });
    expect(await data.assignments.list(scope)).toEqual([]);
  });
}
