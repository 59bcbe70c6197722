import { printable } from "./printable.ts";

/**
 * What tells matricules apart: those that print alike, but for capitals and the width of their letters, are one matricule.
 *
 * @returns undefined when it prints nothing: any student may lack a matricule.
 * @example matriculeKey("ab-001 ") === matriculeKey("AB-００１") // true
 */
export function matriculeKey(matricule: string): string | undefined {
  const key = printable(matricule.normalize("NFKC")).toUpperCase();
  return key === "" ? undefined : key;
}
