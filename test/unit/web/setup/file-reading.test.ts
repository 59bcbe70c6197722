import { LIMITS } from "@palmares/core/contract/limits";
import { describe, expect, it } from "vitest";
import type { Call } from "../../../../web/src/api/client.ts";
import { ApiProblem } from "../../../../web/src/api/problem.ts";
import { createFileReading } from "../../../../web/src/screens/setup/tables/file-reading.ts";
import { aFile } from "../../../support/imports/files.ts";

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
const VIEW = { sheets: [], columns: ["Nom"], rows: [["KABORÉ"]], notes: [] };

function aReading() {
  const asked: { readonly body: unknown; readonly answer: (view: unknown) => void }[] = [];
  const call = ((name: string, { body }: { body: unknown }) =>
    new Promise((resolve, reject) => {
      expect(name).toBe("readTable");
      asked.push({ body, answer: (view) => (view instanceof Error ? reject(view) : resolve(view)) });
    })) as unknown as Call;
  const got: unknown[] = [];
  const reading = createFileReading({
    call,
    what: "students",
    onTable: ({ rows }) => got.push(rows),
    onCells: (cells) => got.push(cells),
  });
  return { reading, asked, got };
}
const blob = (bytes: Uint8Array | string) => new Blob([bytes as BlobPart]);

describe("a file for the table", () => {
  it("is read here as CSV, in UTF-8 or as Excel writes it", async () => {
    const { reading, asked, got } = aReading();
    await reading.open(blob("Nom;Classe\nKABORÉ;6e A\n"));
    await reading.open(blob(new Uint8Array(Buffer.from("Nom;Classe\nKABORÉ;6e A\n", "latin1"))));
    const cells = [
      ["Nom", "Classe"],
      ["KABORÉ", "6e A"],
    ];
    expect(got).toEqual([cells, cells]);
    expect(asked).toEqual([]);
    expect(reading.state.value).toEqual({ kind: "none" });
  });

  it("is read by the API as a workbook, byte for byte, sheet by sheet", async () => {
    const { reading, asked, got } = aReading();
    const bytes = aFile([["Nom"], ["KABORÉ"]]);
    void reading.open(blob(bytes));
    await settled();
    expect(reading.state.value).toEqual({ kind: "reading" });
    const file = Buffer.from(bytes).toString("base64");
    expect(asked[0]?.body).toEqual({ file, what: "students" });
    asked[0]?.answer(VIEW);
    await settled();
    expect(reading.state.value).toEqual({ kind: "read", view: VIEW, chosen: undefined });
    expect(got).toEqual([VIEW.rows]);
    void reading.choose("6e B");
    expect(asked[1]?.body).toEqual({ file, what: "students", sheet: "6e B" });
  });

  it("is asked about by the API when it is none, and says why", async () => {
    const { reading, asked, got } = aReading();
    for (const other of ["%PDF-1.7", "\n<html><table>", ""]) void reading.open(blob(other));
    await settled();
    // Only the last one is still wanted.
    expect(asked.map(({ body }) => body)).toEqual([{ file: "", what: "students" }]);
    const problem = new ApiProblem({ type: "", title: "", status: 422, code: "UNREADABLE_FILE", detail: "" });
    asked[0]?.answer(problem);
    await settled();
    expect(reading.state.value).toEqual({ kind: "problem", problem });
    expect(got).toEqual([]);
  });

  it("that is too large is not sent", async () => {
    const { reading, asked } = aReading();
    await reading.open(blob(new Uint8Array(LIMITS.tableFileBytes + 1)));
    expect(reading.state.value).toEqual({ kind: "tooLarge" });
    expect(asked).toEqual([]);
  });

  it("that was opened later wins over one whose answer comes later", async () => {
    const { reading, asked, got } = aReading();
    void reading.open(blob(aFile([["a"]])));
    await settled();
    void reading.open(blob(aFile([["b"]])));
    await settled();
    asked[1]?.answer({ ...VIEW, rows: [["second"]] });
    asked[0]?.answer({ ...VIEW, rows: [["first"]] });
    await settled();
    expect(got).toEqual([[["second"]]]);
  });
});
