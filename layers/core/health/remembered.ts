/**
 * Asks once for all who ask within some time: what many strangers want to know at once costs one question.
 *
 * @example const healthy = remembered(10_000, () => looksWell());
 */
export function remembered<T>(ms: number, ask: () => Promise<T>, now = Date.now): () => Promise<T> {
  let known: { readonly answer: Promise<T>; readonly until: number } | undefined;
  return () => {
    if (known === undefined || now() >= known.until) known = { answer: ask(), until: now() + ms };
    return known.answer;
  };
}
