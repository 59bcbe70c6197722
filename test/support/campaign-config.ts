import { join } from "node:path";
import { defineConfig } from "vitest/config";

const SECOND = 1_000;

/** The configuration of what runs on a local stack by a command of its own, and is no project of `npm test`. */
export const campaignConfig = (folder: string) =>
  defineConfig({
    test: {
      root: join(import.meta.dirname, "../.."),
      include: [`${folder}/*.test.ts`],
      globalSetup: ["test/e2e/support/build.ts"],
      passWithNoTests: false,
      fileParallelism: false,
      testTimeout: 120 * SECOND,
      hookTimeout: 240 * SECOND,
    },
  });
