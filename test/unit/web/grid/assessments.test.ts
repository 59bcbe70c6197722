import type { AssessmentView } from "@palmares/core/contract/schemas/records/marks";
import { describe, expect, it } from "vitest";
import {
  assessmentOf,
  faultsOf,
  fieldsOf,
  newFields,
  nextNumber,
} from "../../../../web/src/screens/grid/assessments/assessment-fields.ts";

const TEST: AssessmentView = {
  id: "a",
  kind: "devoir",
  number: 2,
  held_on: "2026-01-12",
  scale: 7.5,
  weight: 0.5,
  counts: false,
  etag: "1",
};

describe("an assessment's fields", () => {
  it("say of it what it is, and make the same one again", () => {
    const { id: _, etag: __, ...body } = TEST;
    expect(assessmentOf(fieldsOf(TEST, "fr"))).toEqual({ ...body, scale: "7,5", weight: "0,5" });
    expect(assessmentOf(fieldsOf({ ...TEST, title: "Exposé" }, "en"))).toMatchObject({ title: "Exposé", scale: "7.5" });
  });

  it("of a new one are of the last one's kind and scale, with the next number of that kind", () => {
    const kinds = [{ id: "interro", name: "Interrogation" }];
    expect(newFields([TEST], kinds, 20, "fr")).toMatchObject({ kind: "devoir", number: "3", scale: "7,5" });
    expect(newFields([], kinds, 20, "fr")).toMatchObject({ kind: "interro", number: "1", scale: "20", weight: "1" });
    expect(nextNumber([TEST, { kind: "interro", number: 9 }], "interro")).toBe("10");
  });

  it.each<readonly [Partial<ReturnType<typeof fieldsOf>>, readonly string[]]>([
    [{}, []],
    [{ scale: "0" }, ["scale"]],
    [{ scale: "0,00", weight: "-1" }, ["scale", "weight"]],
    [{ number: "0", kind: " " }, ["kind", "number"]],
    [{ number: "100" }, ["number"]],
    [{ weight: "1,125" }, ["weight"]],
  ])("%j are sent or refused as the API would", (changed, faults) => {
    expect(faultsOf({ ...fieldsOf(TEST, "fr"), ...changed })).toEqual(faults);
  });
});
