/** What a parent typed: a date, a code, or neither. */
export type Proof = { readonly birth_date: string } | { readonly code: string } | undefined;

const CODE_LENGTH = 8;

/**
 * One field takes both, so nobody has to choose. A code has no 0 and no 1, and each date from 1900 to 2199 has one of them.
 *
 * @example readProof("1/3/2013") // { birth_date: "2013-03-01" }
 * @example readProof("h7m2 kq9x") // { code: "H7M2KQ9X" }
 */
export function readProof(typed: string): Proof {
  const text = typed.trim();
  const [, day, month, year] =
    /^(\d{1,2})\s*[\s./-]\s*(\d{1,2})\s*[\s./-]\s*(\d{4})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text) ?? [];
  const [, isoYear, isoMonth, isoDay] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const date = dateOf(year ?? isoYear, month ?? isoMonth, day ?? isoDay);
  if (date !== undefined) return { birth_date: date };
  const code = text.toUpperCase().replace(/[\s\p{Pd}]/gu, "");
  return code.length === CODE_LENGTH && /^[2-9A-HJKMNP-Z]+$/.test(code) ? { code } : undefined;
}

function dateOf(year = "", month = "", day = ""): string | undefined {
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${iso}T00:00:00Z`);
  const isReal = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
  return isReal && year >= "1900" && year < "2200" ? iso : undefined;
}
