import { hundredths } from "@palmares/core/domain/figures/hundredths";
import { expect, test } from "vitest";
import { cellKey } from "../../../../web/src/screens/grid/model/cells.ts";
import type { GridColumn, GridRow } from "../../../../web/src/screens/grid/model/sheet.ts";
import { placeOfStudent } from "../../../../web/src/screens/grid/model/student-place.ts";
import { offered, sameSubjectIn } from "../../../../web/src/screens/grid/places/subjects.ts";

const row = (studentId: string): GridRow => ({ studentId, name: studentId, state: "open", isLeaving: false });
const mark = (id: string): GridColumn => ({ kind: "mark", field: `@${id}`, scale: hundredths(2000) });
const columns: GridColumn[] = [mark("d1"), mark("d2"), { kind: "mean" }];
const rows = [row("awa"), row("issa")];

test("who comes for a student lands on the first mark that is not entered, or on the first", () => {
  const stored = new Map([
    [cellKey("@d1", "issa"), "12"],
    [cellKey("@d1", "awa"), "12"],
    [cellKey("@d2", "awa"), "13"],
  ]);
  expect(placeOfStudent({ rows, columns, stored }, "issa")).toEqual({ row: 1, column: 1 });
  expect(placeOfStudent({ rows, columns, stored }, "awa")).toEqual({ row: 0, column: 0 });
  expect(placeOfStudent({ rows, columns, stored }, "nobody")).toBeUndefined();
});

const state = (subject_id: string, name: string, writable = true) => ({
  subject_id,
  name,
  writable,
  out_of: 20,
  students: 1,
  entered: 0,
  remarks: 0,
  assessments: 0,
});

test("a teacher is offered the own subjects, and who may write none all of them", () => {
  const ids = (states: ReturnType<typeof state>[]) => offered(states).map(({ subject_id }) => subject_id);
  expect(ids([state("fr", "Français"), state("svt", "SVT", false)])).toEqual(["fr"]);
  expect(ids([state("fr", "Français", false), state("svt", "SVT", false)])).toEqual(["fr", "svt"]);
});

test("another class is opened at the same subject, or at one of the same name, or at its first", () => {
  const there = [state("fr", "Français"), state("m2", "Mathématiques")];
  expect(sameSubjectIn(there, "fr", "Français")).toBe("fr");
  expect(sameSubjectIn(there, "m1", "Mathématiques")).toBe("m2");
  expect(sameSubjectIn(there, "latin", "Latin")).toBe("fr");
  expect(sameSubjectIn([], "fr", "Français")).toBeUndefined();
});
