import type { FaultTally } from "../faults/stack-faults.ts";

/** Messages between the campaign and the process of its stack. */
export type FromStack = { readonly kind: "ready" } | { readonly kind: "tally"; readonly tally: FaultTally };
export interface ToStack {
  readonly faults: boolean;
}
