import type { RenderMessage } from "../../contract/messages.ts";
import { describeError } from "../../text/fr/errors.ts";
import type { DocumentStore, RenderQueue } from "../ports.ts";

export interface SettleDeadLettersPorts {
  readonly documents: Pick<DocumentStore, "markFailed">;
  readonly queue: RenderQueue;
  readonly now: () => Date;
}

export interface DeadLetters {
  /** Documents sent again, each alone. */
  readonly alone: number;
  /** Documents given up. */
  readonly failed: number;
  /** Messages that could not be settled; they stay in the dead letters. */
  readonly left: readonly RenderMessage[];
}

/**
 * Settles messages whose last delivery ended without a result because the function died each time. One document may have
 * killed the function for all of its message, so each document of a larger message is sent again alone. A document that
 * was alone is recorded as FAILED: a caller no longer waits for it, and requesting it again makes it again. Idempotent: a
 * document that was made meanwhile is skipped.
 */
export async function settleDeadLetters(
  { documents, queue, now }: SettleDeadLettersPorts,
  messages: readonly RenderMessage[],
): Promise<DeadLetters> {
  const groups = messages.filter((message) => message.documents.length > 1);
  const companions = groups.flatMap((message) => message.documents);
  const refused = new Set(await queue.send(companions, 1));

  const failure = { code: "RENDER_INTERRUPTED", detail: describeError("RENDER_INTERRUPTED") } as const;
  const failedAt = now().toISOString();
  const alone = messages.filter((message) => !groups.includes(message)).flatMap((message) => message.documents);
  await Promise.all(alone.map((order) => documents.markFailed(order, { failedAt, failure })));
  return {
    alone: companions.length - refused.size,
    failed: alone.length,
    left: groups.filter((message) => message.documents.some((order) => refused.has(order))),
  };
}
