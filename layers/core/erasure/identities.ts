import type { ErasedIdentity } from "./erasure.ts";

/** Under which names and matricules these records know their student, each once. What cannot be read is an empty text. */
export function identitiesIn(records: readonly Readonly<Record<string, unknown>>[]): readonly ErasedIdentity[] {
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  const found = records.map(({ lastName, firstNames, matricule }) => ({
    lastName: text(lastName),
    firstNames: text(firstNames),
    matricule: text(matricule),
  }));
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}
