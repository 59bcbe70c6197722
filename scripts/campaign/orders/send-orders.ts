import { setTimeout as sleep } from "node:timers/promises";
import pMap from "p-map";
import type { Connection } from "../stack/connection.ts";
import { place } from "./client.ts";
import type { Entry, Ledger } from "./ledger.ts";

export interface SendSettings {
  readonly ledger: Ledger;
  /** The orders are spread over this time, in ms. */
  readonly withinMs: number;
  /** An order may be repeated for as long after it. */
  readonly patienceMs: number;
  /** Of the stack as it runs now. */
  readonly connection: () => Connection;
  readonly say: (line: string) => void;
}

/** As many users at a time. More would keep the few processes of a local stack busy, and no batch would go on. */
const USERS = 8;
const SAY_EVERY_MS = 5_000;

/** Sends all orders at their times, until each is answered. */
export async function sendOrders({ ledger, withinMs, patienceMs, connection, say }: SendSettings): Promise<void> {
  const began = Date.now();
  let done = 0;
  const telling = setInterval(() => say(`${done} commandes sur ${ledger.length} ont leur réponse`), SAY_EVERY_MS);
  const send = async (entry: Entry) => {
    await sleep(Math.max(0, began + entry.order.at * withinMs - Date.now()));
    const deadline = Date.now() + patienceMs;
    await place({ url: connection().url, tokenOf: (school) => connection().tokenOf(school), deadline }, entry);
    done++;
  };
  await pMap(ledger, send, { concurrency: USERS });
  clearInterval(telling);
}
