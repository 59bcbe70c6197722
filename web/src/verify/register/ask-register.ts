import { type KeyList, readKeyList } from "@palmares/core/claims/key-list";
import { type RegisterAnswer, readRegisterAnswer } from "@palmares/core/claims/register-answer";
import { readWithdrawn, type WithdrawnList } from "@palmares/core/claims/withdrawn-list";

export type Ask = (path: string) => Promise<Response>;

/** Why the register did not answer: no network, or too many questions at once. */
export type Silence = "OFFLINE" | "BUSY";

const BUSY = 429;
const WAIT_MS = 8_000;

/**
 * Asks the installation that the page comes from. What is sent is at most a number; never what a code says. The site has no
 * cookies; the credentials are those with which the page's HTML already asks for the keys, so that they are asked for once.
 */
export const browserAsk: Ask = (path) =>
  fetch(`/api/verify/${path}`, { signal: AbortSignal.timeout(WAIT_MS), credentials: "same-origin" });

async function answerTo<T>(ask: Ask, path: string, read: (json: unknown) => T | undefined): Promise<T | Silence> {
  try {
    const response = await ask(path);
    if (response.status === BUSY) return "BUSY";
    return (response.ok ? read(await response.json()) : undefined) ?? "OFFLINE";
  } catch {
    return "OFFLINE";
  }
}

export const askNumber = (ask: Ask, number: string): Promise<RegisterAnswer | Silence> =>
  answerTo(ask, number, readRegisterAnswer);

export const askKeys = (ask: Ask): Promise<KeyList | Silence> => answerTo(ask, "keys", readKeyList);

/**
 * The papers that ceased to count since the list before, or since the first key signed: month by month, so that each
 * answer is the same for everybody and stays in caches. Which month it is, the list of keys says: a phone's clock may be wrong.
 */
export async function askWithdrawn(
  ask: Ask,
  { keys, madeAt }: Pick<KeyList, "keys" | "madeAt">,
  before: WithdrawnList | undefined,
): Promise<WithdrawnList | Silence> {
  const first = keys.map(({ signsFrom }) => signsFrom).sort()[0];
  const start = before?.asOf ?? first;
  const superseded = new Set(before?.superseded);
  const revoked = new Set(before?.revoked);
  // Nothing was signed yet: nothing can have been withdrawn.
  let asOf = start ?? madeAt;
  for (const month of start === undefined ? [] : monthsBetween(start, madeAt)) {
    const list = await answerTo(ask, `withdrawn/${month}`, readWithdrawn);
    if (typeof list === "string") return list;
    for (const number of list.superseded) superseded.add(number);
    for (const number of list.revoked) revoked.add(number);
    asOf = list.asOf;
  }
  return { asOf, superseded: [...superseded], revoked: [...revoked] };
}

/** @example monthsBetween("2025-12-03T…", "2026-02-01T…") // ["2025-12", "2026-01", "2026-02"] */
function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  const last = to.slice(0, 7);
  for (let month = from.slice(0, 7); month <= last; month = monthAfter(month)) months.push(month);
  return months;
}

function monthAfter(month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number)).toISOString().slice(0, 7);
}
