import { describe, expect, test } from "vitest";
import { schoolsByApi } from "../../../support/schools-by-api.ts";

const schools = schoolsByApi();

describe("lists", () => {
  test("are read page by page, each item once, whatever is added meanwhile", async () => {
    const { secretary } = await schools.aSchool();
    const params = { class_id: "6a" };
    for (const n of [3, 1, 2, 4, 5]) {
      const student = { last_name: `NOM${n}`, first_names: "X" };
      await secretary("createEnrolment", { params, body: { student } });
    }
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const query: Record<string, string> = { limit: "3", sort: "-name", ...(cursor !== undefined && { cursor }) };
      const { body } = await secretary("listEnrolments", { params, query });
      names.push(...body.students.map((one: { last_name: string }) => one.last_name));
      cursor = body.next;
      if (cursor !== undefined && names.length === 3)
        await secretary("createEnrolment", { params, body: { student: { last_name: "ZZ", first_names: "X" } } });
    } while (cursor !== undefined);
    expect(names).toEqual(["NOM5", "NOM4", "NOM3", "NOM2", "NOM1", "KABORÉ", "KABORÉ"]);
  });

  test("find by name, and refuse a cursor that is none and an order that there is not", async () => {
    const { secretary } = await schools.aSchool();
    const list = (query: Record<string, string>) => secretary("listEnrolments", { params: { class_id: "6a" }, query });
    expect((await list({ q: "issa" })).body.students).toMatchObject([{ student_id: "issa" }]);
    expect((await list({ cursor: "x" })).body.field).toBe("cursor");
    expect((await list({ sort: "age" })).body).toMatchObject({
      field: "sort",
      valid_values: expect.arrayContaining(["-name"]),
    });
    expect((await list({ limit: "201" })).body.field).toBe("limit");
  });
});
