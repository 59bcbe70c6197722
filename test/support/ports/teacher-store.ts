import type { TeacherAssignments } from "@palmares/core/school/ports";
import { expect, test } from "vitest";

/** What every TeacherAssignments does. */
export function teacherStoreSuite(create: () => TeacherAssignments): void {
  const head = { userId: "head", schoolId: "lpk" };
  const maths = { classId: "6a", subjectId: "maths" };

  test("a teacher has the classes and subjects that were saved last, in this school and for this user only", async () => {
    const teachers = create();
    const teacher = { userId: "t1", schoolId: "lpk" };
    expect(await teachers.assignmentsOf(teacher)).toEqual([]);
    await teachers.saveAssignments(head, "t1", [{ classId: "6b", subjectId: "*" }]);
    await teachers.saveAssignments(head, "t1", [maths, { classId: "6b", subjectId: "*" }]);
    expect(await teachers.assignmentsOf(teacher)).toEqual([maths, { classId: "6b", subjectId: "*" }]);
    expect(await teachers.assignmentsOf({ ...teacher, schoolId: "other" })).toEqual([]);
    expect(await teachers.assignmentsOf({ ...teacher, userId: "t2" })).toEqual([]);
    await teachers.saveAssignments(head, "t1", []);
    expect(await teachers.assignmentsOf(teacher)).toEqual([]);
  });
}
