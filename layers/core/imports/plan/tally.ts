import type { ImportTotals } from "../import-plan.ts";

/** Counts data by what an import does to them. */
export class Tally {
  private readonly counts = { created: 0, changed: 0, unchanged: 0, removed: 0, left: 0 };

  /** @param from what is entered, @param to what the file says; undefined: nothing. */
  add(from: unknown, to: unknown): void {
    if (from === undefined && to === undefined) return;
    if (from === to) this.counts.unchanged += 1;
    else if (from === undefined) this.counts.created += 1;
    else if (to === undefined) this.counts.removed += 1;
    else this.counts.changed += 1;
  }

  leave(count: number): void {
    this.counts.left += count;
  }

  get totals(): ImportTotals {
    return { ...this.counts };
  }
}
