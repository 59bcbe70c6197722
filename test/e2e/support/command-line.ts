import { join } from "node:path";
import type { TestStack } from "./test-stack.ts";

/** The environment in which `node cli/main.ts` works on a test's stack. */
export const cliEnvironment = ({ dataDir }: TestStack): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  PALMARES_STACK_FILE: join(dataDir, "stack.json"),
});
