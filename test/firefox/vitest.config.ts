import { join } from "node:path";
import { defineConfig } from "vitest/config";

const SECOND = 1_000;

/** `npm run firefox`: not among the projects of `npm test` (docs/decisions/0063-firefox.md). */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, "../.."),
    include: ["test/firefox/*.test.ts"],
    globalSetup: ["test/e2e/support/build.ts"],
    passWithNoTests: false,
    fileParallelism: false,
    testTimeout: 120 * SECOND,
    hookTimeout: 240 * SECOND,
  },
});
