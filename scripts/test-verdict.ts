/** Counts of a test run. */
export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface FileReport {
  readonly name: string;
  readonly status: string;
  readonly assertionResults: readonly TestReport[];
}

interface TestReport {
  readonly status: string;
  readonly fullName: string;
  /** Of every attempt: also of the first one of a test that passed at the second. */
  readonly failureMessages: readonly string[];
}

/**
 * Counts vitest's JSON report. A file that could not be loaded, or whose hooks failed, counts as one failure.
 *
 * @param report The parsed report. Anything else, such as undefined when vitest wrote none, counts as no tests.
 */
export function countTests(report: unknown): TestCounts {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const file of filesOf(report)) {
    const failedBefore = counts.failed;
    for (const { status } of file.assertionResults) {
      if (status === "passed") counts.passed += 1;
      else if (status === "failed") counts.failed += 1;
      else counts.skipped += 1;
    }
    if (file.status === "failed" && counts.failed === failedBefore) counts.failed += 1;
  }
  return counts;
}

/**
 * The tests that passed at a second try only, each with its file and with why the first one failed. Nothing fails by them, but
 * each is a race of the test or of the program that waits for somebody to look.
 *
 * @example secondTries(report) // ["test/e2e/a.test.ts: console signs in\n  AssertionError: …"]
 */
export function secondTries(report: unknown): readonly string[] {
  return filesOf(report).flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status, failureMessages }) => status === "passed" && failureMessages.length > 0)
      .map(({ fullName, failureMessages: [why = ""] }) => `${name}: ${fullName}\n  ${why.split("\n", 1).join("")}`),
  );
}

/**
 * The last line and the exit code. It is a failure when no test ran, or when the runner failed although no test did (a
 * crash, an unhandled rejection).
 *
 * @example verdict({ passed: 3, failed: 0, skipped: 0 }, 0) // { line: "3 passed, 0 failed", exitCode: 0 }
 */
export function verdict(counts: TestCounts, runnerExitCode: number): { line: string; exitCode: number } {
  const nothingRan = counts.passed + counts.failed === 0;
  const brokeDown = runnerExitCode !== 0 && counts.failed === 0;
  const failed = counts.failed + (nothingRan || brokeDown ? 1 : 0);
  const skipped = counts.skipped === 0 ? "" : `, ${counts.skipped} skipped`;
  return { line: `${counts.passed} passed, ${failed} failed${skipped}`, exitCode: failed === 0 ? 0 : 1 };
}

function filesOf(report: unknown): readonly FileReport[] {
  if (typeof report !== "object" || report === null || !("testResults" in report)) return [];
  return Array.isArray(report.testResults) ? (report.testResults as FileReport[]) : [];
}
