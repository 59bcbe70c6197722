/** Excel's rules for the name of a sheet. */
const LONGEST = 31;
const FORBIDDEN = /[\p{Cc}[\]:*?/\\]/gu;
/** Excel keeps it for itself, in French and in English. */
const RESERVED = ["historique", "history"];

/**
 * Names of the sheets of one workbook: at most 31 UTF-16 units, no forbidden character, no two alike without regard to case.
 *
 * @example const names = sheetNames(); names.of("6e A / 1"); // "6e A 1"; the next one: "6e A 1 (2)"
 */
export function sheetNames() {
  const taken = new Set<string>(RESERVED);
  return {
    of(wished: string): string {
      const base =
        wished
          .replace(FORBIDDEN, " ")
          .replace(/\s+/g, " ")
          .replace(/^[' ]+|[' ]+$/g, "") || "Classe";
      let name = cut(base, "");
      for (let n = 2; taken.has(name.toLowerCase()); n++) name = cut(base, ` (${n})`);
      taken.add(name.toLowerCase());
      return name;
    },
  };
}

/** Cuts between letters, never inside one that takes several code units. */
function cut(base: string, ending: string): string {
  let kept = "";
  for (const { segment } of new Intl.Segmenter("fr").segment(base)) {
    if (kept.length + segment.length + ending.length > LONGEST) break;
    kept += segment;
  }
  return `${kept.replace(/[' ]+$/, "") || "Classe"}${ending}`;
}
