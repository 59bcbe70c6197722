import { randomInt } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { frenchSpaces } from "@palmares/core/text/french-spaces";
import { buildAll } from "../build.ts";
import { runCampaign } from "./campaign.ts";
import { HELP, readOptions, WrongOptions } from "./options.ts";
import { isClean, reportText } from "./report.ts";
import { withReport } from "./report-page.ts";

/** `npm run campaign`: bears faults, recounts, and exits with 1 on any difference. */
const LARGEST_SEED = 1_000_000;
const PAGE = join(import.meta.dirname, "..", "..", "docs", "campaign.md");

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args, () => randomInt(1, LARGEST_SEED));
  if (options.help) {
    process.stdout.write(frenchSpaces(HELP));
    return 0;
  }
  await buildAll();
  const report = await runCampaign(options, (line) => process.stdout.write(frenchSpaces(`${line}\n`)));
  process.stdout.write(frenchSpaces(reportText(report)));
  if (options.write) {
    const page = existsSync(PAGE) ? readFileSync(PAGE, "utf8") : undefined;
    writeFileSync(PAGE, withReport(page, report, new Date().toISOString().slice(0, 10)));
    process.stdout.write("docs/campaign.md\n");
  }
  return isClean(report) ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof WrongOptions)) throw error;
  process.stderr.write(frenchSpaces(`${error.message}\n\n${HELP}`));
  process.exitCode = 2;
}
