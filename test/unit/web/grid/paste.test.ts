import { hundredths } from "@palmares/core/domain/figures/hundredths";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pasteAt } from "../../../../web/src/screens/grid/model/paste.ts";
import { at } from "../../../../web/src/screens/grid/model/selection.ts";
import type { GridColumn, GridRow } from "../../../../web/src/screens/grid/model/sheet.ts";
import { asTsv, cellsIn } from "../../../../web/src/screens/grid/model/tsv.ts";

const row = (studentId: string, state: GridRow["state"] = "open"): GridRow => ({
  studentId,
  name: studentId,
  state,
  isLeaving: false,
});
const ROWS = [row("awa"), row("issa", "exempt"), row("moussa")];
const COLUMNS: GridColumn[] = [
  { kind: "mark", field: "@d1", scale: hundredths(2000) },
  { kind: "mark", field: "@d2", scale: hundredths(1000) },
  { kind: "mean" },
  { kind: "remark", field: "remark", longest: 300 },
];
const paste = (text: string, selection = at({ row: 0, column: 0 })) => pasteAt(selection, cellsIn(text), ROWS, COLUMNS);
const said = ({ edits }: ReturnType<typeof paste>) => Object.fromEntries(edits.map(({ key, text }) => [key, text]));

describe("a block on the clipboard", () => {
  test.each([
    ["one cell", "12,5", [["12,5"]]],
    [
      "Excel's line ends, and the one after the last row",
      "1\t2\r\n3\t\r\n",
      [
        ["1", "2"],
        ["3", ""],
      ],
    ],
    [
      "LibreOffice's",
      "1\t2\n3\t4",
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    ["a cell of two lines", '"a\nb"\tc', [["a\nb", "c"]]],
    ["quotes in a cell", '"il dit ""oui"""\tc', [['il dit "oui"', "c"]]],
    ["a cell that only begins with a quote", '"bien\tc', [['"bien', "c"]]],
    ["an empty row between", "1\n\n2", [["1"], [""], ["2"]]],
  ])("is read: %s", (_, text, cells) => {
    expect(cellsIn(text)).toEqual(cells);
  });

  test("is read as it was copied, whatever stands in the cells", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "é", '"', "\t", "\n", " ", "1", ",") });
    const block = fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
      .chain(([rows, columns]) =>
        fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
      )
      // A spreadsheet ends its text with a line end, so that a last row of one empty cell cannot be told from none.
      .filter((rows) => !(rows.length > 1 && rows.at(-1)?.length === 1 && rows.at(-1)?.[0] === ""));
    fc.assert(
      fc.property(block, (rows) => {
        expect(cellsIn(asTsv(rows))).toEqual(rows);
      }),
    );
  });
});

describe("pasting", () => {
  test("puts marks and remarks in the school's form, and leaves out where nothing is typed", () => {
    const pasted = paste("12.50\tAbs.\t11,2\t Bon   travail \n9\t8\t7\tx\n0\t10\t\t");
    expect(said(pasted)).toEqual({
      "@d1 awa": "12,5",
      "@d2 awa": "abs",
      "remark awa": "Bon travail",
      "@d1 moussa": "0",
      "@d2 moussa": "10",
      "remark moussa": "",
    });
    // The mean of the first row, and all four cells of the exempt student.
    expect(pasted).toMatchObject({ cellsLeftOut: 5, rowsLeftOut: 0, columnsLeftOut: 0 });
  });

  test("keeps a wrong cell as it is, so that it can be shown with the reason", () => {
    expect(said(paste("25\t1O"))).toEqual({ "@d1 awa": "25", "@d2 awa": "1O" });
  });

  test("says what of a block larger than the grid was left out", () => {
    const pasted = paste("1\t2\n3\t4\n5\t6", at({ row: 2, column: 3 }));
    expect(pasted).toMatchObject({ rowsLeftOut: 2, columnsLeftOut: 1 });
    expect(said(pasted)).toEqual({ "remark moussa": "1" });
  });

  test("fills a selection with one cell", () => {
    const pasted = paste("abs", { anchor: { row: 0, column: 0 }, head: { row: 2, column: 1 } });
    expect(said(pasted)).toEqual({ "@d1 awa": "abs", "@d2 awa": "abs", "@d1 moussa": "abs", "@d2 moussa": "abs" });
  });

  test("leaves cells alone of which a shorter row says nothing", () => {
    expect(said(paste("1\t2\n3\n4"))).toEqual({ "@d1 awa": "1", "@d2 awa": "2", "@d1 moussa": "4" });
  });
});
