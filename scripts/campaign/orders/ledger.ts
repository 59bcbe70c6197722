import type { Order } from "./orders.ts";

/** What became of one order. */
export interface Entry {
  readonly order: Order;
  /** Requests sent for it: copies, and tries after an answer that was lost or that said to try again. */
  attempts: number;
  /** Requests that were answered as accepted. */
  accepted: number;
  /** Ids in the answers: of the document, of the batch. */
  readonly ids: Set<string>;
  /** An answer that no retry would change. */
  refusal?: string;
}

export type Ledger = readonly Entry[];

/** The orders that were accepted at least once. */
export const acceptedIn = (ledger: Ledger): Ledger => ledger.filter(({ accepted }) => accepted > 0);

export const entryOf = (order: Order): Entry => ({ order, attempts: 0, accepted: 0, ids: new Set() });
