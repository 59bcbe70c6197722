import type { ReadSheet } from "../../spreadsheets/reading/cells.ts";
import { folded } from "../words/folded.ts";

/** What stands above a table, or beside its name. */
export interface Titles {
  readonly className?: string;
  readonly subject?: string;
  readonly term?: string;
}

const LABELS: Readonly<Record<keyof Titles, readonly string[]>> = {
  className: ["classe", "class"],
  subject: ["matiere", "discipline", "subject"],
  term: ["trimestre", "semestre", "periode", "sequence", "term"],
};
const ALL = Object.values(LABELS).flat();

/**
 * What the rows above a table say of it: « Classe : 5ème A », in one cell or in two.
 *
 * @param before the head's first row.
 */
export function titlesAbove(sheet: ReadSheet, before: number): Titles {
  const titles: { -readonly [K in keyof Titles]: Titles[K] } = {};
  for (const cells of sheet.rows.slice(0, before)) {
    const texts = cells.flatMap((cell) => (cell === undefined ? [] : [cell.text.trim()]));
    for (const [n, text] of texts.entries()) {
      for (const { label, value } of labelled(text, texts[n + 1])) {
        for (const [name, labels] of Object.entries(LABELS) as [keyof Titles, readonly string[]][]) {
          if (labels.includes(label)) titles[name] ??= value;
        }
      }
    }
  }
  return titles;
}

/** « Classe : 6e A   Matière : Anglais » holds two; « Classe » and « 6e A » may be two cells. */
function labelled(text: string, next: string | undefined): { label: string; value: string }[] {
  const pairs = [...text.matchAll(/([\p{L}]+)\s*:\s*(.*?)(?=\s+[\p{L}]+\s*:|$)/gu)].map(
    ([, label = "", value = ""]) => ({
      label: folded(label),
      value: value.replace(/[\s|,;–-]+$/u, "").trim(),
    }),
  );
  const found = pairs.filter(({ value }) => value !== "");
  const alone = folded(text.replace(/\s*:\s*$/u, ""));
  return found.length === 0 && ALL.includes(alone) && next !== undefined ? [{ label: alone, value: next }] : found;
}
