import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import { expect, test } from "vitest";
import { saveTaught } from "../../../../cli/teaching.ts";
import { schoolsByApi } from "../../../support/schools-by-api.ts";

const schools = schoolsByApi();

test("what the command line saves of a teacher is another state: a page that was read before is refused", async () => {
  const { id, head } = await schools.aSchool();
  const params = { user_id: "t1" };
  const data = createSchoolData(schools.table());
  const save = (subjectId: string) =>
    saveTaught(data, { userId: "cli", schoolId: id }, "t1", [{ classId: "6a", subjectId }]);

  await save("maths");
  const read = await head("getTeacher", { params });
  expect(read.body).toMatchObject({ assignments: [{ class_id: "6a", subject_id: "maths" }] });
  expect(read.etag).not.toBe('"0"');
  await save("*");

  const late = await head("replaceTeacher", {
    params,
    headers: { "If-Match": read.etag ?? "" },
    body: { assignments: [] },
  });
  expect([late.status, late.body.code]).toEqual([412, "REVISION_CONFLICT"]);
  expect(late.body.current).toMatchObject({ assignments: [{ class_id: "6a", subject_id: "*" }] });
  const again = await head("replaceTeacher", {
    params,
    headers: { "If-Match": late.body.current.etag },
    body: { assignments: [] },
  });
  expect([again.status, again.body.assignments]).toEqual([200, []]);
});
