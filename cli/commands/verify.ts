import {
  addressDoubt,
  DUPLICATE_AS_ISSUED,
  FILE_AS_ISSUED,
  linesOfClaims,
  paperInOneLine,
} from "@palmares/core/text/fr/verification";
import pMap from "p-map";
import { CommandFailure, EXIT } from "../exit-codes.ts";
import { checkPaper } from "../papers/check-paper.ts";
import type { PaperCheck } from "../papers/paper-check.ts";
import { type PaperSource, sourceAtSite, sourceInFiles } from "../papers/paper-source.ts";
import { say, sayExactly, sayLine } from "../say.ts";

export interface VerifyOptions {
  /** A file with the published key list: no network is used. */
  readonly keys?: string;
  /** Files with the papers that do not count any more, one for each month; beside `keys`. */
  readonly withdrawn?: readonly string[];
  /** Address of the site that issued. Left out: the installation's. */
  readonly site?: string;
  /** One line of JSON for each item. */
  readonly json?: boolean;
}

/** Requests at a time: the site lets nobody ask much faster. */
const AT_A_TIME = 4;

/**
 * Checks issued papers: PDF files, numbers and texts of QR codes.
 *
 * @param installation what the command line reaches, asked for when the options name no other source.
 * @returns 1 unless every paper may be relied upon.
 */
export async function verify(
  items: readonly string[],
  options: VerifyOptions,
  installation: () => Promise<PaperSource>,
): Promise<number> {
  const source = await sourceOf(options, installation);
  const checks = await pMap(items, (item) => checkPaper(item, source), { concurrency: AT_A_TIME });
  if (options.json === true) for (const check of checks) sayExactly(`${JSON.stringify(check)}\n`);
  else if (checks.length === 1) for (const check of checks) sayWhole(check, source);
  else sayAll(checks);
  return checks.every(({ mayRely }) => mayRely) ? EXIT.done : EXIT.failed;
}

async function sourceOf(
  { keys, withdrawn, site }: VerifyOptions,
  installation: () => Promise<PaperSource>,
): Promise<PaperSource> {
  if (keys !== undefined) return sourceInFiles(keys, withdrawn ?? []);
  if (withdrawn !== undefined) {
    throw new CommandFailure("--withdrawn va avec --keys : sans lui, le registre lui-même est interrogé.", EXIT.usage);
  }
  return site === undefined ? await installation() : await sourceAtSite(site.replace(/\/+$/, ""));
}

function sayWhole(check: PaperCheck, { keys, withdrawn }: PaperSource): void {
  const { sentence, claims, code, isAsIssued, isDuplicate } = check;
  say(sentence);
  if (isAsIssued) say(isDuplicate ? DUPLICATE_AS_ISSUED : FILE_AS_ISSUED);
  sayAddresses([check]);
  for (const line of claims === undefined ? [] : linesOfClaims(claims)) sayLine(`  ${line}`);
  if (code === "GENUINE_OFFLINE") {
    const day = (withdrawn?.asOf ?? keys.madeAt).slice(0, 10);
    say(
      withdrawn === undefined
        ? `Vérifié sans le registre, avec les clés du ${day} : un remplacement ou une annulation n'y est pas.`
        : `Vérifié sans le registre, avec les listes du ${day} : un remplacement ou une annulation d'après n'y est pas.`,
    );
  }
}

function sayAll(checks: readonly PaperCheck[]): void {
  for (const { item, mayRely, sentence, claims } of checks) {
    const who = claims === undefined ? "" : ` : ${paperInOneLine(claims)}`;
    sayLine(`${mayRely ? "✓" : "✗"} ${item}${who}`);
    if (!mayRely) say(`  ${sentence}`);
  }
  sayAddresses(checks);
  const good = checks.filter(({ mayRely }) => mayRely).length;
  say(`${good} sur ${checks.length} sont valables.`);
}

/** Each address once: a forger's trap among a thousand codes must not be lost among their lines. */
function sayAddresses(checks: readonly PaperCheck[]): void {
  const doubts = checks.flatMap(({ item, opens, insteadOf }) =>
    opens === undefined ? [] : [{ item, doubt: addressDoubt(opens, insteadOf) }],
  );
  for (const [doubt, items] of Map.groupBy(doubts, (one) => one.doubt)) {
    const named = items.slice(0, MOST_NAMED).map(({ item }) => item);
    const more = items.length > MOST_NAMED ? ` … et ${items.length - MOST_NAMED} de plus` : "";
    sayLine(checks.length === 1 ? doubt : `${doubt} (${named.join(", ")}${more})`);
  }
}

const MOST_NAMED = 5;
