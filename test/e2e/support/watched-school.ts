import { afterAll, afterEach, beforeAll } from "vitest";
import { type CountedDocuments, countedDocuments } from "./counted-documents.ts";
import { startTestStack, type TestStack } from "./test-stack.ts";
import { type Watcher, watch } from "./watcher.ts";

export interface WatchedSchool {
  readonly stack: TestStack;
  readonly token: string;
  readonly documents: CountedDocuments;
}

/**
 * A stack of the test file's own with one school, whose counters somebody may watch. Who still watches at the end of a
 * test hangs up.
 *
 * @param ready called once before the file's tests.
 * @returns who begins to watch: somebody of this school, or whoever holds the token given.
 */
export function watchedSchool(
  school: string,
  ready: (watched: WatchedSchool) => void,
): (as?: string) => Promise<Watcher> {
  const watchers: Watcher[] = [];
  let stack: TestStack;
  let token: string;
  beforeAll(async () => {
    stack = await startTestStack();
    token = await stack.tokenFor(school);
    ready({ stack, token, documents: await countedDocuments(stack, school) });
  });
  afterEach(() => {
    for (const watcher of watchers.splice(0)) watcher.hangUp();
  });
  afterAll(() => stack?.stop());
  return async (as = token) => {
    const watcher = await watch(stack.running.url, ["palmares", as]);
    watchers.push(watcher);
    return watcher;
  };
}
