import { afterAll, beforeAll } from "vitest";
import { demoSchool } from "../../../cli/demo/demo-school.ts";
import { type Api, apiOf } from "./api.ts";
import { startTestStack, type TestStack } from "./test-stack.ts";

const SCHOOL = "lycee";

export interface DemoStack {
  readonly stack: TestStack;
  /** Of a secretary of the demo school. */
  readonly token: string;
  readonly api: Api;
}

/**
 * Gives a test file its own stack with the demo school "lycee", and stops it after the file's tests.
 *
 * @param ready called once, before the file's tests.
 * @param classes How many of the demo classes to load; all by default.
 * @example useDemoSchool((demo) => { ({ stack, api } = demo); });
 */
export function useDemoSchool(ready: (demo: DemoStack) => void, classes?: number): void {
  let stack: TestStack | undefined;
  beforeAll(async () => {
    stack = await startTestStack();
    for (const record of demoSchool(SCHOOL).slice(0, classes)) await stack.save(record);
    const token = await stack.tokenFor(SCHOOL);
    ready({ stack, token, api: apiOf(stack.running.url, token) });
  });
  afterAll(() => stack?.stop());
}
