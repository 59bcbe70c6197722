import { describe, expect, it } from "vitest";
import { countTests, secondTries, verdict } from "../../../scripts/test-verdict.ts";

const file = (status: string, ...tests: string[]) => ({
  name: "a.test.ts",
  status,
  assertionResults: tests.map((result) => ({ status: result, fullName: "a test", failureMessages: [] as string[] })),
});

describe("the last line of npm test", () => {
  it("counts passed and failed tests over all files", () => {
    const counts = countTests({
      testResults: [file("passed", "passed", "passed"), file("failed", "passed", "failed")],
    });
    expect(verdict(counts, 1)).toEqual({ line: "3 passed, 1 failed", exitCode: 1 });
  });

  it("succeeds when every test passed", () => {
    const counts = countTests({ testResults: [file("passed", "passed")] });
    expect(verdict(counts, 0)).toEqual({ line: "1 passed, 0 failed", exitCode: 0 });
  });

  it("counts a file that could not be loaded as one failure", () => {
    const counts = countTests({ testResults: [file("passed", "passed"), file("failed")] });
    expect(verdict(counts, 1)).toEqual({ line: "1 passed, 1 failed", exitCode: 1 });
  });

  it("counts a failed hook as one failure when all tests of the file passed", () => {
    expect(countTests({ testResults: [file("failed", "passed")] }).failed).toBe(1);
  });

  it("fails when the runner crashed although no test failed", () => {
    const counts = countTests({ testResults: [file("passed", "passed")] });
    expect(verdict(counts, 1)).toEqual({ line: "1 passed, 1 failed", exitCode: 1 });
  });

  it("fails when no test ran, even if the runner exits with 0", () => {
    expect(verdict(countTests({ testResults: [] }), 0)).toEqual({ line: "0 passed, 1 failed", exitCode: 1 });
  });

  it("fails when the runner wrote no report at all", () => {
    expect(verdict(countTests(undefined), 0)).toEqual({ line: "0 passed, 1 failed", exitCode: 1 });
  });

  it("counts skipped tests", () => {
    const counts = countTests({ testResults: [file("passed", "passed", "pending")] });
    expect(verdict(counts, 0).line).toBe("1 passed, 0 failed, 1 skipped");
  });
});

describe("what passed at the second try only", () => {
  it("is named with its file and the first line of why; what passed at once, or never, is not", () => {
    const report = file("failed", "passed", "passed", "failed");
    const [, second, third] = report.assertionResults;
    second?.failureMessages.push("Error: it was late\n    at a.test.ts:3");
    third?.failureMessages.push("Error: it is wrong", "Error: it is wrong");
    expect(secondTries({ testResults: [report] })).toEqual(["a.test.ts: a test\n  Error: it was late"]);
  });

  it("is nothing without a report", () => {
    expect(secondTries(undefined)).toEqual([]);
  });
});
