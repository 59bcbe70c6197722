import { signal } from "@preact/signals";
import { describe, expect, test } from "vitest";
import { type CellKey, cellKey } from "../../../../web/src/screens/grid/model/cells.ts";
import type { Pending } from "../../../../web/src/screens/grid/model/pending.ts";
import type { GridColumn, GridRow } from "../../../../web/src/screens/grid/model/sheet.ts";
import { drawnViews } from "../../../../web/src/screens/grid/view/row-views.ts";
import type { CellSheet } from "../../../../web/src/screens/grid/work/cell-source.ts";
import type { CellWork } from "../../../../web/src/screens/grid/work/cell-work.ts";

const STUDENTS = ["awa", "issa", "moussa"];
const row = (studentId: string): GridRow => ({ studentId, name: studentId, state: "open", isLeaving: false });
const columns: readonly GridColumn[] = [{ kind: "remark", field: "remark", longest: 300 }, { kind: "mean" }];
const remark = (studentId: string) => cellKey("remark", studentId);
const sheetWith = (stored: ReadonlyMap<CellKey, string>): CellSheet => ({
  place: { class_id: "6a", term: "T1" },
  rows: STUDENTS.map(row),
  columns,
  stored,
  everybody: [],
  writable: true,
  locked: false,
});

/** A grid whose cells are typed, refused and stored by the test; it counts whose means are asked for. */
function aGrid() {
  const sheet = signal<CellSheet | undefined>(sheetWith(new Map([[remark("awa"), "Bien"]])));
  const pending = signal<Pending>(new Map());
  const faults = signal<ReadonlyMap<CellKey, string>>(new Map());
  const conflicts = signal<readonly CellKey[]>([]);
  const work = { sheet, pending, faults, conflicts } as unknown as CellWork;
  const asked: string[] = [];
  const mean = (studentId: string) => {
    asked.push(studentId);
    return "12";
  };
  const words = { mean, exempt: "disp" };
  return { sheet, pending, faults, conflicts, work, asked, words };
}

describe("what the rows show", () => {
  test("is made anew for the student whose cell is typed, and for nobody else", () => {
    const { work, words, pending, asked } = aGrid();
    const first = drawnViews(work, words, undefined);
    asked.length = 0;
    pending.value = new Map([[remark("issa"), { base: "", mine: "Peut mieux faire" }]]);
    const { views } = drawnViews(work, words, first);
    expect(views[1]?.cells[0]).toEqual({ text: "Peut mieux faire", mark: "own", isOpen: true });
    expect([views[0] === first.views[0], views[2] === first.views[2], asked]).toEqual([true, true, ["issa"]]);
  });

  test("loses what is not typed, refused or in conflict any more", () => {
    const { work, words, pending, faults, conflicts } = aGrid();
    const [typed, refused, differing] = [remark("awa"), remark("issa"), remark("moussa")];
    const cell = { base: "", mine: "x" };
    pending.value = new Map([typed, refused, differing].map((key) => [key, cell]));
    faults.value = new Map([[refused, "Trop long."]]);
    conflicts.value = [differing];
    const marked = drawnViews(work, words, undefined);
    expect(marked.views.map(({ cells }) => cells[0]?.mark)).toEqual(["own", "fault", "conflict"]);
    [pending.value, faults.value, conflicts.value] = [new Map(), new Map(), []];
    const { views } = drawnViews(work, words, marked);
    expect(views.map(({ cells }) => [cells[0]?.text, cells[0]?.mark])).toEqual([
      ["Bien", ""],
      ["", ""],
      ["", ""],
    ]);
  });

  test("follows what is stored and what the words are, and keeps the rows that say the same", () => {
    const { work, words, sheet } = aGrid();
    const first = drawnViews(work, words, undefined);
    sheet.value = sheetWith(new Map([[remark("moussa"), "Assez bien"]]));
    const stored = drawnViews(work, words, first);
    expect(stored.views.map(({ cells }) => cells[0]?.text)).toEqual(["", "", "Assez bien"]);
    expect(stored.views[1]).toBe(first.views[1]);
    const later = drawnViews(work, { ...words, mean: () => "13" }, stored);
    expect(later.views.map(({ cells }) => cells[1]?.text)).toEqual(["13", "13", "13"]);
  });
});
