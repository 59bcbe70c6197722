import type { ErasedIdentity } from "./erasure.ts";
import { isMap } from "./split-value.ts";

/** Under which names and matricules these records know their student, each once. What cannot be read is an empty text. */
export function identitiesIn(records: readonly Readonly<Record<string, unknown>>[]): readonly ErasedIdentity[] {
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  return eachOnce(
    records.map(({ lastName, firstNames, matricule }) => ({
      lastName: text(lastName),
      firstNames: text(firstNames),
      matricule: text(matricule),
    })),
  );
}

/**
 * The same of any parts that are the student's, however deep a name stands in them: a copy of a class knows the names of a
 * student whose records are gone, and former spellings.
 *
 * @example identitiesHeld([{ students: [{ id: "awa", lastName: "KABORÉ", firstNames: "Awa", matricule: "M-1" }] }])
 *   // [{ lastName: "KABORÉ", firstNames: "Awa", matricule: "M-1" }]
 */
export const identitiesHeld = (parts: readonly unknown[]): readonly ErasedIdentity[] =>
  identitiesIn(parts.flatMap(peopleIn));

/** The same identities, each once. */
export const eachOnce = (identities: readonly ErasedIdentity[]): readonly ErasedIdentity[] => [
  ...new Map(identities.map((one) => [JSON.stringify(one), one])).values(),
];

function peopleIn(value: unknown): readonly Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(peopleIn);
  if (!isMap(value)) return [];
  return typeof value.lastName === "string" ? [value] : Object.values(value).flatMap(peopleIn);
}
