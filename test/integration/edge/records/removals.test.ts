import { describe, expect, test } from "vitest";
import { column, schoolsByApi } from "../../../support/schools-by-api.ts";

const schools = schoolsByApi();

describe("a deletion", () => {
  const anyState = { "If-Match": "*" };

  test("is refused while something hangs on the record, with how much", async () => {
    const { admin, secretary, id } = await schools.aSchool();
    await secretary("changeMark", { params: { ...column, student_id: "awa" }, headers: anyState, body: { mark: 12 } });
    const counts = async (name: Parameters<typeof secretary>[0], params: Record<string, string>) => {
      const { status, body } = await secretary(name, { params, headers: anyState });
      return [status, body.in_use];
    };
    expect(await counts("deleteClass", { class_id: "6a" })).toEqual([409, { students: 2, subjects: 1, marks: 1 }]);
    expect(await counts("deleteSubject", { class_id: "6a", subject_id: "maths" })).toEqual([409, { marks: 1 }]);
    expect(await counts("deleteEnrolment", { class_id: "6a", student_id: "awa" })).toEqual([409, { marks: 1 }]);
    expect(await counts("deleteStudent", { student_id: "issa" })).toEqual([409, { students: 1 }]);
    const school = await admin("deleteSchool", { params: { school_id: id }, headers: anyState });
    expect(school.body).toMatchObject({ status: 409, in_use: { classes: 1 } });
  });

  test("of everything, leaves first, leaves nothing", async () => {
    const { admin, secretary, id } = await schools.aSchool();
    const remove = async (name: Parameters<typeof secretary>[0], params: Record<string, string>) =>
      (await (name === "deleteSchool" ? admin : secretary)(name, { params, headers: anyState })).status;
    for (const student_id of ["awa", "issa"]) {
      expect(await remove("deleteEnrolment", { class_id: "6a", student_id })).toBe(204);
      expect(await remove("deleteStudent", { student_id })).toBe(204);
      expect(await remove("deleteStudent", { student_id })).toBe(404);
    }
    expect(await remove("deleteSubject", { class_id: "6a", subject_id: "maths" })).toBe(204);
    expect(await remove("deleteClass", { class_id: "6a" })).toBe(204);
    expect(await remove("deleteSchool", { school_id: id })).toBe(204);
  });
});
