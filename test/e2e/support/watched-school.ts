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
 * Gives a test file its own stack with one school whose counters can be watched. Watchers are disconnected after each
 * test.
 *
 * @param ready called once, before the file's tests.
 * @returns a function that connects a watcher: a user of this school, or the owner of the given token.
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
    for (const watcher of watchers.splice(0)) watcher.disconnect();
  });
  afterAll(() => stack?.stop());
  return async (userToken = token) => {
    const watcher = await watch(stack.running.url, ["palmares", userToken]);
    watchers.push(watcher);
    return watcher;
  };
}
