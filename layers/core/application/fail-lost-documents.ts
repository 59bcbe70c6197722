import { describeError } from "../contract/error-messages.ts";
import type { RenderMessage } from "../contract/messages.ts";
import type { DocumentStore } from "./ports.ts";

export interface FailLostDocumentsPorts {
  readonly documents: DocumentStore;
  readonly now: () => Date;
}

/**
 * Records the end of documents whose messages were tried to the last and never came to a result, because the function
 * died each time: nobody shall wait for them, and asking again makes them anew.
 */
export async function failLostDocuments(
  { documents, now }: FailLostDocumentsPorts,
  messages: readonly RenderMessage[],
): Promise<void> {
  const failure = { code: "RENDER_INTERRUPTED", detail: describeError("RENDER_INTERRUPTED") } as const;
  const failedAt = now().toISOString();
  await Promise.all(messages.map((message) => documents.markFailed(message, { failedAt, failure })));
}
