import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { subjectRows } from "../../../../web/src/screens/setup/tables/subject-rows.ts";
import {
  cellFault,
  clipboardCells,
  csvCells,
  csvOf,
  emptyRows,
  withCell,
  withCells,
  withClass,
  withoutClass,
  withoutRow,
} from "../../../../web/src/screens/setup/tables/table.ts";

const table = { columns: ["Matricule", "Nom", "Classe"], rows: emptyRows(2, 3) };
const START = { row: 0, column: 0 };

describe("a table that is pasted into", () => {
  it("takes the columns of a pasted head, where it may", () => {
    const cells = clipboardCells("Nom\tPrénoms\r\nKABORÉ\tAwa\r\n");
    expect(withCells(table, cells, START)).toEqual({ columns: ["Nom", "Prénoms"], rows: [["KABORÉ", "Awa"]] });
    const kept = withCells(table, clipboardCells("Matricule\tNom\n0017\tKABORÉ"), START, true);
    expect(kept).toEqual({
      columns: table.columns,
      rows: [
        ["0017", "KABORÉ", ""],
        ["", "", ""],
      ],
    });
  });

  it("grows by the rows that are needed, and leaves cells beside the block", () => {
    const filled = withCell(table, 1, 0, "0018");
    const cells = clipboardCells('"Nom\nde mariée"\t6e A\tzu viel\nB\t6e B');
    const { rows } = withCells(filled, cells, { row: 1, column: 1 });
    expect(rows).toEqual([
      ["", "", ""],
      ["0018", "Nom\nde mariée", "6e A"],
      ["", "B", "6e B"],
    ]);
    expect(withoutRow({ ...filled, rows }, 0).rows).toHaveLength(2);
  });

  it("reads a CSV file by the sign in its first line", () => {
    const wanted = [
      ["Nom", "Note"],
      ["KABORÉ", "14,5"],
    ];
    expect(csvCells("\uFEFFNom;Note\nKABORÉ;14,5\n\n")).toEqual(wanted);
    expect(csvCells('Nom,Note\nKABORÉ,"14,5"')).toEqual(wanted);
  });

  it("gets the class of the rows that say none, in a column of its own where there is none", () => {
    const rows = [
      ["0017", "KABORÉ", ""],
      ["", "", ""],
      ["0018", "SAWADOGO", "6e B"],
    ];
    expect(withoutClass({ ...table, rows })).toBe(1);
    const filled = withClass({ ...table, rows }, "6e A", "Classe");
    expect(filled.rows.map((cells) => cells[2])).toEqual(["6e A", "", "6e B"]);
    expect(withoutClass(filled)).toBe(0);
    const added = withClass({ columns: ["Nom"], rows: [["KABORÉ"], [""]] }, "6e A", "Classe");
    expect(added).toEqual({
      columns: ["Nom", "Classe"],
      rows: [
        ["KABORÉ", "6e A"],
        ["", ""],
      ],
    });
  });

  it("is sent as a file that says the same cells, whatever is typed", () => {
    const cell = fc.string().map((text) => text.replaceAll(/\r/g, ""));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), (rows) => {
        const { csv, sent } = csvOf({ columns: table.columns, rows });
        expect(csvCells(csv).slice(1)).toEqual(sent.map((n) => rows[n]));
      }),
    );
  });
});

describe("what is wrong with a table", () => {
  it("stands at its cell, although empty rows were not sent", () => {
    const { sent } = csvOf({
      ...table,
      rows: [
        ["a", "", ""],
        ["", "", ""],
        ["b", "", ""],
      ],
    });
    expect(sent).toEqual([0, 2]);
    expect(cellFault({ row: 3, cell: "B3", detail: "faux", mend: "Corrigez." }, sent)).toEqual({
      row: 2,
      column: 1,
      text: "faux Corrigez.",
    });
    expect(cellFault({ row: 2, detail: "faux" }, sent)).toEqual({ row: 0, text: "faux" });
    expect(cellFault({ cell: "AB1", detail: "titre" }, sent)).toEqual({ column: 27, text: "titre" });
    expect(cellFault({ detail: "tout" }, sent)).toEqual({ text: "tout" });
  });

  it("of subjects is found before any class is asked", () => {
    const words = { name: "n", twice: "t", coefficient: "c", formula: "f" };
    const rows = [
      ["Français", "4", " Mme SANOU "],
      ["", "", ""],
      ["français ", "0", ""],
      ["", "2,5", ""],
      ["=B2&C2", "1", "#NOM ?"],
    ];
    const { subjects, faults } = subjectRows({ columns: [], rows }, words);
    expect(subjects[0]).toEqual({ name: "Français", coefficient: "4", teacher: "Mme SANOU" });
    expect(faults).toEqual([
      { row: 2, column: 0, text: "t" },
      { row: 2, column: 1, text: "c" },
      { row: 3, column: 0, text: "n" },
      { row: 4, column: 0, text: "f" },
      { row: 4, column: 2, text: "f" },
    ]);
  });
});
