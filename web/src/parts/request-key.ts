export interface RequestKeys {
  /** The key to send this body with: the same one for as long as it was sent without an answer. */
  keyOf(body: unknown): string;
  /** There is an answer: the same body is another request from now on. */
  answered(): void;
}

/** A form that was sent without an answer is sent again with its key: its record is made once. */
export function createRequestKeys(newKey: () => string): RequestKeys {
  let unanswered: { readonly body: string; readonly key: string } | undefined;
  return {
    keyOf(body) {
      const written = JSON.stringify(body);
      const key = unanswered?.body === written ? unanswered.key : newKey();
      unanswered = { body: written, key };
      return key;
    },
    answered() {
      unanswered = undefined;
    },
  };
}
