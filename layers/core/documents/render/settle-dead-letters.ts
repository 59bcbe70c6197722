import type { RenderMessage } from "../../contract/messages.ts";
import { describeError } from "../../text/fr/errors.ts";
import type { DocumentStore, RenderQueue } from "../ports.ts";

export interface SettleDeadLettersPorts {
  readonly documents: Pick<DocumentStore, "markFailed">;
  readonly queue: RenderQueue;
  readonly now: () => Date;
}

export interface DeadLetters {
  /** Documents that have another chance, each alone. */
  readonly alone: number;
  /** Documents that are given up. */
  readonly failed: number;
  /** Messages that could not be settled now. */
  readonly left: readonly RenderMessage[];
}

/**
 * Settles messages that were tried to the last and never came to a result, because the function died each time. One
 * document may have cost the function its life and its neighbours theirs, so the documents of a message of several are
 * asked for again, each alone; what died alone is recorded as FAILED: nobody shall wait for it, and asking again makes
 * it anew. Doing it twice changes nothing: a document that was made meanwhile is passed over.
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
