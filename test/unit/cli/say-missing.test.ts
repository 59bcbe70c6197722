import { afterEach, expect, it, vi } from "vitest";
import { sayMissing } from "../../../cli/say-missing.ts";

afterEach(() => void vi.restoreAllMocks());

function said(batch: Parameters<typeof sayMissing>[0]): readonly string[] {
  const lines: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => lines.push(String(text)) > 0);
  sayMissing(batch);
  return lines.map((line) => line.replaceAll("\u202f", " ").trimEnd());
}

const line = { student_id: "12", type: "BULLETIN", term: "T1", code: "NO_RESULTS", detail: "Aucune note." } as const;

it("names who has no document by matricule and class, and says how many more there are", () => {
  const awa = { ...line, last_name: "TRAORÉ", first_names: "Awa", matricule: "M-1", class_name: "6e A" };
  expect(said({ without_document: [awa, line], without_document_count: 9, warnings: ["Une note de trop."] })).toEqual([
    "  Sans document : 9",
    "    TRAORÉ Awa (M-1, 6e A) : Aucune note.",
    "    élève 12 : Aucune note.",
    "    … et 7 de plus : « erreurs.csv », dans le ZIP, les nomme tous.",
    "  Attention : Une note de trop.",
  ]);
});

it("says nothing when everybody has one, or when the names are not known, as in lists", () => {
  expect(said({ without_document: [], without_document_count: 0, warnings: [] })).toEqual([]);
  expect(said({})).toEqual([]);
});
