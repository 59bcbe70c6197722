/**
 * Shares one call among all callers within some time, so that many simultaneous questions cost one.
 *
 * @param ms how long an answer, or a failure, is kept.
 * @example const healthy = memoizeFor(10_000, () => canReadTable());
 */
export function memoizeFor<T>(ms: number, call: () => Promise<T>, now = Date.now): () => Promise<T> {
  let kept: { readonly answer: Promise<T>; readonly until: number } | undefined;
  return () => {
    if (kept === undefined || now() >= kept.until) kept = { answer: call(), until: now() + ms };
    return kept.answer;
  };
}
