import type { BatchRequest, BatchView } from "@palmares/core/contract/schemas/batches";
import type { IssueRequest, IssueView } from "@palmares/core/contract/schemas/register";
import type * as z from "zod";
import type { Call } from "../api/client.ts";
import { ApiProblem } from "../api/problem.ts";

/** Pauses before an order is sent again, in ms. The API waits a minute for an attempt of which it hears nothing more. */
const PAUSES = [1_000, 4_000, 15_000] as const;
const KEY_BYTES = 16;

/**
 * Orders batches, each once: an order whose answer was lost is sent again with its key, also when the user presses again.
 *
 * @returns the batch; throws ApiProblem when the order is refused, or nothing answers after several tries.
 * @example const order = createBatchOrders(call); await order({ class_id: "6a", term: "T1", type: "BULLETIN" });
 */
export const createBatchOrders = (call: Call, pause = wait) =>
  createOrders((body: z.input<typeof BatchRequest>, key) => call("createBatch", { body }, { key }), pause);

/** The same, of batches whose papers are issued. */
export const createIssueOrders = (call: Call, pause = wait) =>
  createOrders((body: z.input<typeof IssueRequest>, key) => call("issueDocuments", { body }, { key }), pause);

function createOrders<B, V extends BatchView | IssueView>(
  send: (body: B, key: string) => Promise<V>,
  pause: (ms: number) => Promise<void>,
): (body: B) => Promise<V> {
  /** Keys of orders that have had no answer yet, by their bodies. */
  const open = new Map<string, string>();
  return async (body) => {
    const order = JSON.stringify(body);
    const key = open.get(order) ?? newKey();
    open.set(order, key);
    for (let tries = 0; ; tries++) {
      try {
        const batch = await send(body, key);
        open.delete(order);
        return batch;
      } catch (error) {
        const next = PAUSES[tries];
        const unanswered = isUnanswered(error);
        if (!unanswered) open.delete(order);
        if (!unanswered || next === undefined) throw error;
        await pause(next);
      }
    }
  };
}

/** Whether the order may have been accepted although no answer says so. */
const isUnanswered = (error: unknown): boolean =>
  error instanceof ApiProblem &&
  (error.code === "NETWORK" || error.code === "REQUEST_IN_PROGRESS" || error.status >= 500);

/** Not `crypto.randomUUID`, which pages without TLS do not have. */
const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(KEY_BYTES)), (byte) => byte.toString(16).padStart(2, "0")).join("");

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
