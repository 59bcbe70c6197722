/** What a print file says about itself, in French. */
export const PRINT_SUBJECT = "Documents à imprimer";
export const PRINT_LANGUAGE = "fr";

/**
 * What a viewer shows as the number of a page: the class and the sheet in it.
 *
 * @returns words, and the number that follows them unless they are all.
 * @example sheetLabel({ group: "6e A", sheet: 12, isBack: false }) // { words: "6e A · ", number: 12 }
 */
export function sheetLabel(side: { readonly group: string; readonly sheet: number; readonly isBack: boolean }): {
  readonly words: string;
  readonly number?: number;
} {
  const { group, sheet, isBack } = side;
  const words = group === "" ? "" : `${group} · `;
  return isBack ? { words: `${words}${sheet} verso` } : { words, number: sheet };
}

/**
 * The bookmark of a document.
 *
 * @param student undefined for a document that is about a class.
 * @param more what tells documents in the file apart: the period, the type.
 * @example printTitle({ lastName: "KABORÉ", firstNames: "Awa" }, ["T1", "bulletin"]) // "KABORÉ Awa · T1 · bulletin"
 */
export function printTitle(
  student: { readonly lastName: string; readonly firstNames: string } | undefined,
  more: readonly string[],
): string {
  const name = student === undefined ? "" : `${student.lastName} ${student.firstNames}`.trim();
  return [name, ...more].filter((part) => part !== "").join(" · ");
}
