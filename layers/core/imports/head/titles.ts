import type { ReadSheet } from "../../spreadsheets/reading/cells.ts";
import { folded } from "../../typed/folded.ts";

/** What stands above a table, or beside its name. */
export interface Titles {
  readonly className?: string;
  readonly subject?: string;
  readonly term?: string;
  /** What names the kind of period: « Trimestre ». */
  readonly termLabel?: string;
}

type Labelled = Exclude<keyof Titles, "termLabel">;

const LABELS: Readonly<Record<Labelled, readonly string[]>> = {
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
  // The first row that says something of it counts.
  return Object.assign({}, ...sheet.rows.slice(0, before).map(titlesIn).reverse()) as Titles;
}

/**
 * What one row says of a table. « Effectif de la classe : 45 » says nothing of which class it is.
 *
 * @example titlesIn(a row with « Classe : 6e A   Trimestre : 1er ») // { className: "6e A", term: "1er", termLabel: "trimestre" }
 */
export function titlesIn(cells: ReadSheet["rows"][number]): Titles {
  const titles: { -readonly [K in keyof Titles]: Titles[K] } = {};
  const texts = cells.flatMap((cell) => (cell === undefined ? [] : [cell.text.trim()]));
  for (const [n, text] of texts.entries()) {
    for (const { label, value } of labelled(text, texts[n + 1])) {
      for (const [name, labels] of Object.entries(LABELS) as [Labelled, readonly string[]][]) {
        if (!labels.includes(label) || titles[name] !== undefined) continue;
        titles[name] = value;
        if (name === "term") titles.termLabel = label;
      }
    }
  }
  return titles;
}

/** « Classe : 6e A   Matière : Anglais » holds two; « Classe » and « 6e A » may be two cells. */
function labelled(text: string, next: string | undefined): { label: string; value: string }[] {
  const pairs = [
    ...text.matchAll(/(?<!\b(?:la|de|du|par|effectif|moyenne)\s+)([\p{L}]+)\s*:\s*(.*?)(?=\s+[\p{L}]+\s*:|$)/giu),
  ].map(([, label = "", value = ""]) => ({
    label: folded(label),
    value: value.replace(/[\s|,;–-]+$/u, "").trim(),
  }));
  const found = pairs.filter(({ value }) => value !== "");
  const alone = folded(text.replace(/\s*:\s*$/u, ""));
  return found.length === 0 && ALL.includes(alone) && next !== undefined ? [{ label: alone, value: next }] : found;
}
