/** Whether a record has all these fields with these values. */
export const hasAll = (record: object, fields: object): boolean =>
  Object.entries(fields).every(([field, value]) => isSame((record as Record<string, unknown>)[field], value));

/** Whether two values are equal, whatever the order of their keys. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}
