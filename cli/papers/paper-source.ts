import type { TrustedKeys } from "@palmares/core/claims/judge-paper";
import { readKeyList } from "@palmares/core/claims/key-list";
import { type RegisterAnswer, readRegisterAnswer } from "@palmares/core/claims/register-answer";
import { joinWithdrawn, readWithdrawn, type WithdrawnList } from "@palmares/core/claims/withdrawn-list";
import { publishedKeys } from "@palmares/core/signing/published-keys";
import { CommandFailure, EXIT } from "../exit-codes.ts";
import type { Installation } from "../installation.ts";
import { jsonOf } from "../read-file.ts";
import { keyPorts } from "../signing-keys.ts";

/** By what papers are checked. */
export interface PaperSource extends TrustedKeys {
  /** Numbers that did not count any more when somebody kept them, for where nobody is asked. */
  readonly withdrawn?: WithdrawnList;
  /** What the register says of a number. Left out: nobody is asked. */
  readonly register?: (number: string) => Promise<RegisterAnswer | undefined>;
}

/** A busy site is asked again after so many ms. */
const PAUSES_MS = [500, 2_000, 5_000];
const TIMEOUT_MS = 15_000;

/**
 * Checks by files alone, without network.
 *
 * @param lists the papers that do not count any more, a file for each month.
 * @throws CommandFailure when a file is no key list, or no such list.
 */
export function sourceInFiles(file: string, lists: readonly string[]): PaperSource {
  const keys = listIn(file, readKeyList, "une liste de clés publiées", "/api/verify/keys");
  const months = lists.map((one) =>
    listIn(one, readWithdrawn, "une liste de documents retirés", "/api/verify/withdrawn/2026-01 (année et mois)"),
  );
  const withdrawn = joinWithdrawn(months);
  return { keys, areFresh: false, ...(withdrawn && { withdrawn }) };
}

function listIn<T>(file: string, read: (json: unknown) => T | undefined, what: string, address: string): T {
  const list = read(jsonOf(file));
  if (list !== undefined) return list;
  throw new CommandFailure(
    `« ${file} » n'est pas ${what} : téléchargez-la de nouveau à l'adresse ${address} de l'installation.`,
    EXIT.usage,
  );
}

/**
 * Checks by what a site publishes, as anybody may: keys and register.
 *
 * @param site its address, without a slash at its end.
 * @throws CommandFailure when it cannot be reached.
 */
export async function sourceAtSite(site: string): Promise<PaperSource> {
  const keys = readKeyList(await get(`${site}/api/verify/keys`));
  if (keys === undefined) throw unreachable(site, "sa liste de clés publiées n'est pas lisible");
  return { keys, areFresh: true, site, register: (number) => registerAt(site, number) };
}

/** Checks by an installation that the command line reaches: by its own keys, and by its register as everybody sees it. */
export async function sourceOfInstallation(installation: Installation): Promise<PaperSource> {
  const site = installation.outputs.SiteUrl.replace(/\/+$/, "");
  const { keys, now } = keyPorts(installation);
  return {
    keys: publishedKeys(await keys.list(), site, now()),
    areFresh: true,
    site,
    register: (number) => registerAt(site, number),
  };
}

/** Undefined: it did not answer. @throws Error for an answer that is none. */
async function registerAt(site: string, number: string): Promise<RegisterAnswer | undefined> {
  try {
    const answer = readRegisterAnswer(await get(`${site}/api/verify/${number}`));
    if (answer === undefined) throw new Error(`${site} answers what no register answers.`);
    return answer;
  } catch (error) {
    if (error instanceof CommandFailure) return undefined;
    throw error;
  }
}

/** @throws CommandFailure EXIT.unreachable */
async function get(url: string): Promise<unknown> {
  for (const pause of [...PAUSES_MS, undefined]) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) }).catch((error: unknown) => {
      throw unreachable(url, error instanceof Error ? error.message : String(error));
    });
    if (answer.ok) return await answer.json();
    const isBusy = answer.status === 429 || answer.status >= 500;
    if (pause === undefined || !isBusy) throw unreachable(url, `réponse ${answer.status}`);
    await new Promise((done) => setTimeout(done, pause));
  }
  return undefined;
}

const unreachable = (url: string, reason: string) =>
  new CommandFailure(
    `${url} n'a pas pu être interrogé : ${reason}. Vérifiez l'adresse et le réseau, ou vérifiez sans réseau avec --keys.`,
    EXIT.unreachable,
  );
