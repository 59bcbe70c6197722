/**
 * Whether an ISO date names a real day.
 *
 * @example isDay("2013-02-29") // false
 */
export function isDay(iso: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? Date.parse(`${iso}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso);
}
