import type { ColumnView } from "@palmares/core/contract/schemas/records/marks";
import type { Language } from "../../i18n/language.ts";

export type ShownMark = NonNullable<ColumnView["marks"][number]["mark"]>;

/** What teachers type where there is no mark. The same in both languages: it stands on the school's own lists. */
const TYPED = { abs: "absent", nj: "unexcused", nr: "not_handed_in", disp: "dispensed" } as const;
type Typed = keyof typeof TYPED;

/**
 * A mark as it is sent, of what was typed. What is neither a figure nor one of the words is sent as it is: the API says what
 * is wrong with it, in the row where it stands.
 *
 * @returns undefined: nothing was typed.
 * @example markOf(" Abs. ") // "absent"
 */
export function markOf(typed: string): string | undefined {
  const text = typed.trim();
  if (text === "") return undefined;
  const word = text.toLowerCase().replace(/\.$/, "");
  return Object.hasOwn(TYPED, word) ? TYPED[word as Typed] : text;
}

/** A mark as it is typed: « 14,25 », « abs ». */
export function typedMark(mark: ShownMark | undefined, language: Language): string {
  if (mark === undefined) return "";
  if (typeof mark === "number") return language === "fr" ? String(mark).replace(".", ",") : String(mark);
  const word = (Object.keys(TYPED) as Typed[]).find((one) => TYPED[one] === mark);
  return word ?? mark;
}
