import { defineConfig } from "vitest/config";

/**
 * A browser, engines and TeX share two cores with each other: what is a race at one run in fifty would fail one whole run in
 * three. `npm test` names what passed at the second try only (docs/decisions/0066).
 */
const SECOND_TRY = 1;

/** What another process does is asked for until it is so; vitest's own second is too short for a busy machine. */
const PATIENCE = { poll: { timeout: 15_000 } };

/** Real engines and real TeX take their time on a small machine; a test that exceeds these timeouts hangs. */
const SECOND = 1_000;

export default defineConfig({
  test: {
    maxWorkers: 2,
    passWithNoTests: false,
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/unit/**/*.test.ts"],
          testTimeout: 10 * SECOND,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "infra",
          include: ["test/infra/**/*.test.ts"],
          testTimeout: 60 * SECOND,
          hookTimeout: 120 * SECOND,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "local-aws-unit",
          include: ["local-aws/test/unit/**/*.test.ts"],
          testTimeout: 60 * SECOND,
          hookTimeout: 120 * SECOND,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "integration",
          include: ["test/integration/**/*.test.ts"],
          retry: SECOND_TRY,
          expect: PATIENCE,
          testTimeout: 90 * SECOND,
          hookTimeout: 120 * SECOND,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "local-aws-integration",
          include: ["local-aws/test/integration/**/*.test.ts"],
          testTimeout: 90 * SECOND,
          hookTimeout: 120 * SECOND,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // Each file runs a whole stack of its own; two at a time, because a stack often waits.
        test: {
          name: "e2e",
          include: ["test/e2e/*.test.ts"],
          globalSetup: ["test/e2e/support/build.ts"],
          retry: SECOND_TRY,
          expect: PATIENCE,
          testTimeout: 120 * SECOND,
          hookTimeout: 240 * SECOND,
          sequence: { groupOrder: 2 },
        },
      },
      {
        // They measure time or memory, load the machine on purpose, or build dist/ anew: one file at a time.
        test: {
          name: "e2e-alone",
          include: ["test/e2e/alone/*.test.ts"],
          globalSetup: ["test/e2e/support/build.ts"],
          retry: SECOND_TRY,
          expect: PATIENCE,
          testTimeout: 120 * SECOND,
          hookTimeout: 240 * SECOND,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
      {
        // Last: building the container image keeps both cores busy.
        test: {
          name: "image",
          include: ["test/image/**/*.test.ts"],
          testTimeout: 60 * SECOND,
          fileParallelism: false,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
});
