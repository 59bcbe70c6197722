import { describe, expect, it } from "vitest";
import { readOptions } from "../../../scripts/campaign/options.ts";
import { CORE_MEMORY_MB, memoryCheck } from "../../../scripts/campaign/recount/memory-check.ts";
import { type CampaignReport, reportText } from "../../../scripts/campaign/report.ts";
import { withReport } from "../../../scripts/campaign/report-page.ts";

const memory = { whole: 1900, core: 480, coreAtEnd: 400, parts: new Map([["supervisor", 300] as const]) };
const reportOf = (seed: string, differences: readonly string[] = []): CampaignReport => ({
  options: readOptions(["--documents", "10000", "--seed", seed], () => 0),
  ledger: [],
  cases: { import: 4, issue: 6, erasure: 3 },
  kills: { killed: { render: 12 }, stopped: {} },
  faults: { cut: 3 },
  restarts: ["supervisor at 30 s"],
  retriedAtEnd: 2,
  seconds: { faults: 180, settling: 305, recount: 60 },
  memory,
  checks: [{ name: "les comptes | des lots", figures: "12 éléments", differences }],
});

describe("the page of campaigns", () => {
  it("has a part for each size and seed, the last run of each", () => {
    const first = withReport(undefined, reportOf("1"), { day: "2026-11-30", commit: "2a1dba64" });
    const second = withReport(first, reportOf("12", ["x"]), { day: "2026-11-30", commit: "2a1dba64" });
    const third = withReport(second, reportOf("1"), { day: "2026-12-01", commit: "99aa00bb" });
    expect(third.match(/^## .*$/gm)).toEqual(["## 10,000 documents, seed 12", "## 10,000 documents, seed 1"]);
    expect(third).toContain("**1 differences.** 2026-11-30, commit 2a1dba64, `npm");
    expect(third).toContain(
      "Nothing differs. 2026-12-01, commit 99aa00bb, `npm run campaign -- --seed 1 --documents 10000",
    );
    expect(third).toContain("Functions killed: render 12. Stopped for seconds: aucune.");
    expect(third).toContain("| les comptes \\| des lots | 12 éléments | 0 |");
    expect(third).toContain("- Beside them: issue 6, import 4, erasure 3.");
    expect(third).toMatch(/^# Fault campaigns\n/);
  });

  it("has a table with a line for each of them", () => {
    const first = withReport(undefined, reportOf("1"), { day: "2026-11-30", commit: "2a1dba64" });
    const second = withReport(first, reportOf("12", ["x"]), { day: "2026-11-30", commit: "2a1dba64" });
    const third = withReport(second, reportOf("1"), { day: "2026-12-01", commit: "99aa00bb" });
    expect(third.match(/^\| 10,000 .*$/gm)).toEqual([
      "| 10,000 | 12 | 2026-11-30 | 2a1dba64 | 4, 6, 3 | 12 | 0 | 3 | 1 | 480 | 9 | 1 |",
      "| 10,000 | 1 | 2026-12-01 | 99aa00bb | 4, 6, 3 | 12 | 0 | 3 | 1 | 480 | 9 | 0 |",
    ]);
  });
});

describe("the memory of a campaign", () => {
  it("differs when supervisor and engines took more than they may", () => {
    expect(memoryCheck(memory).differences).toEqual([]);
    expect(memoryCheck({ ...memory, core: CORE_MEMORY_MB + 1 }).differences).toHaveLength(1);
  });

  it("is told by part", () => {
    expect(reportText(reportOf("1"))).toContain("1900 Mo au plus (PSS de la pile) ; supervisor 300");
  });
});
