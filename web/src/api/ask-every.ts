/**
 * Asks at intervals, but never before the last answer came: a slow server gets no queue of one question.
 *
 * @param everyMs The interval, in ms.
 * @param ask Asks, or returns undefined when there is nothing to ask now. Its failures are its own business.
 * @returns stops it.
 */
export function askEvery(everyMs: number, ask: () => Promise<unknown> | undefined): () => void {
  let isWaiting = false;
  const timer = setInterval(() => {
    if (isWaiting) return;
    const answer = ask();
    if (answer === undefined) return;
    isWaiting = true;
    void answer.finally(() => (isWaiting = false));
  }, everyMs);
  return () => clearInterval(timer);
}
