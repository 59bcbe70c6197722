import { execFileSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { frenchSpaces } from "@palmares/core/text/french-spaces";
import { buildAll } from "../build.ts";
import { runCampaign } from "./campaign.ts";
import { type CampaignOptions, HELP, readOptions, WrongOptions } from "./options.ts";
import { isClean, reportText } from "./report.ts";
import { withReport } from "./report-page.ts";

/** `npm run campaign`: bears faults, recounts, and exits with 1 on any difference. */
const LARGEST_SEED = 1_000_000;
const ROOT = join(import.meta.dirname, "..", "..");
const PAGE = join(ROOT, "docs", "campaign.md");

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args, () => randomInt(1, LARGEST_SEED));
  if (options.help) {
    process.stdout.write(frenchSpaces(HELP));
    return 0;
  }
  await buildAll();
  let isSound = true;
  for (const seed of options.seeds) isSound = (await campaignOf({ ...options, seed, seeds: [seed] })) && isSound;
  return isSound ? 0 : 1;
}

/** @returns whether nothing differs. */
async function campaignOf(options: CampaignOptions): Promise<boolean> {
  const commit = commitNow();
  const report = await runCampaign(options, (line) => process.stdout.write(frenchSpaces(`${line}\n`)));
  process.stdout.write(frenchSpaces(reportText(report)));
  if (options.write) {
    const page = existsSync(PAGE) ? readFileSync(PAGE, "utf8") : undefined;
    writeFileSync(PAGE, withReport(page, report, { day: new Date().toISOString().slice(0, 10), commit }));
    process.stdout.write("docs/campaign.md\n");
  }
  return isClean(report);
}

/** « 2a1dba64 », with a word if there are changes beside it, but for the page itself. */
function commitNow(): string {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: ROOT, encoding: "utf8" }).trim();
  try {
    const isChanged = git("status", "--porcelain", "--untracked-files=no", "--", ".", ":!docs/campaign.md") !== "";
    return `${git("rev-parse", "--short=8", "HEAD")}${isChanged ? " and changes" : ""}`;
  } catch {
    return "no commit";
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof WrongOptions)) throw error;
  process.stderr.write(frenchSpaces(`${error.message}\n\n${HELP}`));
  process.exitCode = 2;
}
