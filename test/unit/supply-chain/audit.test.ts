import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { AuditExceptions, auditVerdict } from "../../../scripts/supply-chain/audit-verdict.ts";

const TODAY = new Date("2026-11-22T12:00:00Z");
const ID = "GHSA-aaaa-bbbb-cccc";

/** As npm writes it: the package at fault, and one that only needs it. */
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
const looked = (until: string) => [
  { advisory: ID, package: "left", reason: "Only a test's server uses it, on 127.0.0.1, with our own input.", until },
];

describe("what is known of the packages", () => {
  it("is clean when nothing grave is among it", () => {
    expect(auditVerdict(report("moderate"), [], TODAY)).toEqual({
      outcome: "clean",
      lines: ["1 avis, dont 0 graves."],
    });
    expect(auditVerdict('{"vulnerabilities":{}}', [], TODAY).outcome).toBe("clean");
  });

  it.each(["high", "critical"])("is a finding when it is %s and nobody has looked at it", (severity) => {
    const { outcome, lines } = auditVerdict(report(severity), [], TODAY);
    expect(outcome).toBe("findings");
    expect(lines[0]).toContain(`${severity} : left, Reads too much (${ID})`);
  });

  it("is explained by who has looked at it, until the day they named", () => {
    expect(auditVerdict(report("high"), looked("2026-11-22"), TODAY).outcome).toBe("clean");
    const late = auditVerdict(report("high"), looked("2026-11-21"), TODAY);
    expect(late.outcome).toBe("findings");
    expect(late.lines[0]).toContain("expiré");
  });

  it("says which look is needed no more", () => {
    expect(auditVerdict('{"vulnerabilities":{}}', looked("2027-01-01"), TODAY).lines[0]).toContain(ID);
  });

  it.each(['{"message":"405 Method Not Allowed - POST https://x"}', "", "<html>"])(
    "is not known when the registry does not say it, which is no clean verdict: %j",
    (said) => {
      const { outcome, lines } = auditVerdict(said, [], TODAY);
      expect(outcome).toBe("unanswered");
      expect(lines[0]).not.toContain("https://");
    },
  );
});

it("the committed list of looks can be read", () => {
  const file = new URL("../../../docs/supply-chain/audit-exceptions.json", import.meta.url);
  expect(AuditExceptions.safeParse(JSON.parse(readFileSync(file, "utf8"))).error).toBeUndefined();
});
