import type { ItemEnd } from "./ports.ts";

/** One end for each item: of several the one of the latest generation, and of one generation the last. */
export function latestEnds(ends: readonly ItemEnd[]): ItemEnd[] {
  const latest = new Map<string, ItemEnd>();
  for (const end of ends) {
    const key = `${end.watch.batchId} ${end.watch.position}`;
    const known = latest.get(key);
    if (known === undefined || known.generation <= end.generation) latest.set(key, end);
  }
  return [...latest.values()];
}
