import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { AuditExceptions, auditVerdict } from "../../../scripts/supply-chain/audit-verdict.ts";

const TODAY = new Date("2026-11-22T12:00:00Z");
const ID = "GHSA-aaaa-bbbb-cccc";

/** An npm audit report: the vulnerable package, and one that only depends on it. */
const report = (severity: string) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: {
      left: {
        name: "left",
        severity,
        via: [
          { source: 1, name: "left", title: "Reads too much", url: `https://github.com/advisories/${ID}`, severity },
        ],
      },
      right: { name: "right", severity, via: ["left"] },
    },
  });
const exceptions = (until: string) => [
  { advisory: ID, package: "left", reason: "Only a test's server uses it, on 127.0.0.1, with our own input.", until },
];

describe("the verdict on npm's audit report", () => {
  it("is clean without severe vulnerabilities", () => {
    expect(auditVerdict(report("moderate"), [], TODAY)).toEqual({
      outcome: "clean",
      lines: ["1 avis, dont 0 graves."],
    });
    expect(auditVerdict('{"vulnerabilities":{}}', [], TODAY).outcome).toBe("clean");
  });

  it.each(["high", "critical"])("is a finding for a %s vulnerability without an exception", (severity) => {
    const { outcome, lines } = auditVerdict(report(severity), [], TODAY);
    expect(outcome).toBe("findings");
    expect(lines[0]).toContain(`${severity} : left, Reads too much (${ID})`);
  });

  it("accepts an exception until its expiry date", () => {
    expect(auditVerdict(report("high"), exceptions("2026-11-22"), TODAY).outcome).toBe("clean");
    const late = auditVerdict(report("high"), exceptions("2026-11-21"), TODAY);
    expect(late.outcome).toBe("findings");
    expect(late.lines[0]).toContain("expiré");
  });

  it("names exceptions that are no longer needed", () => {
    expect(auditVerdict('{"vulnerabilities":{}}', exceptions("2027-01-01"), TODAY).lines[0]).toContain(ID);
  });

  it.each(['{"message":"405 Method Not Allowed - POST https://x"}', "", "<html>"])(
    "is unanswered, not clean, when the registry sends no report: %j",
    (output) => {
      const { outcome, lines } = auditVerdict(output, [], TODAY);
      expect(outcome).toBe("unanswered");
      expect(lines[0]).not.toContain("https://");
    },
  );
});

it("the committed list of exceptions is valid", () => {
  const file = new URL("../../../docs/supply-chain/audit-exceptions.json", import.meta.url);
  expect(AuditExceptions.safeParse(JSON.parse(readFileSync(file, "utf8"))).error).toBeUndefined();
});
