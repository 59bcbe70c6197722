import { afterAll, expect, it } from "vitest";
import { runCampaign } from "../../../scripts/campaign/campaign.ts";
import { readOptions } from "../../../scripts/campaign/options.ts";
import { type CampaignReport, isClean, reportText } from "../../../scripts/campaign/report.ts";

/** A short campaign of `npm run campaign`: the same program, with a fixed seed. */
const ARGUMENTS = ["--documents", "200", "--seed", "2026", "--kill", "1", "--duration", "20", "--restarts", "1"];
/** An idle machine needs some two minutes, one that others keep busy several times as long. */
const TIMEOUT_MS = 900_000;

let report: CampaignReport | undefined;
afterAll(() => {
  if (report !== undefined) process.stdout.write(reportText(report));
});

it(
  "200 documents, ordered in every way, imports, issuings and erasures end once while functions and the whole stack are killed, calls lost and messages repeated",
  async () => {
    report = await runCampaign(
      readOptions(ARGUMENTS, () => 0),
      () => {},
    );
    expect(report.checks.filter(({ differences }) => differences.length > 0)).toEqual([]);
    expect(isClean(report)).toBe(true);
    // The faults did happen.
    const total = (tally: Readonly<Record<string, number>>) => Object.values(tally).reduce((sum, n) => sum + n, 0);
    expect(report.restarts).toHaveLength(1);
    expect(total(report.kills.killed) + total(report.kills.stopped)).toBeGreaterThan(3);
    expect(total(report.faults)).toBeGreaterThan(0);
    // Students and the marks of three classes; two classes issued three times.
    expect(report.cases).toMatchObject({ import: 4, issue: 6, erasure: 3 });
  },
  TIMEOUT_MS,
);
