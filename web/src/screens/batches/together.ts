import { signal } from "@preact/signals";

const KEPT = "palmares.together";

/** The batches of the order before; kept over a reload, in this tab alone. Ids of batches name nobody. */
const ids = signal<readonly string[]>(read());

export const together = {
  ids,
  set(ordered: readonly string[]): void {
    ids.value = ordered;
    sessionStorage.setItem(KEPT, JSON.stringify(ordered));
  },
};

function read(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}
