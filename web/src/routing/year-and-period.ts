/** The names in the query of the school year and of the period that one works in. Without them, the current ones are meant. */
export const YEAR = "annee";
export const PERIOD = "periode";

/** @example yearAndPeriodIn("?annee=2025-2026&status=REVOKED") // { annee: "2025-2026" } */
export function yearAndPeriodIn(query: string): Readonly<Record<string, string>> {
  const given = new URLSearchParams(query);
  return Object.fromEntries(
    [YEAR, PERIOD].flatMap((name) => {
      const value = given.get(name);
      return value === null || value === "" ? [] : [[name, value]];
    }),
  );
}
