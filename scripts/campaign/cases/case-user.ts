import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, type Request, untilAnswered } from "../orders/client.ts";
import type { Connection } from "../stack/connection.ts";
import { CASES_SCHOOL } from "./case-school.ts";

/** The head of the school, who repeats what was lost and looks until it has ended. */
export interface CaseUser {
  /** @returns undefined, and notes a fault: no answer, or a refusal that is none of these. */
  ask<T>(request: Request, allowed?: readonly number[]): Promise<T | undefined>;
  /** Asks until `ended` says so. @returns the last answer. */
  until<T>(path: string, ended: (body: T) => boolean): Promise<T | undefined>;
  /** Sends a file to a link. @returns whether it was taken. */
  send(link: string, file: Uint8Array): Promise<boolean>;
  /** The answer to a `GET` as it is. */
  look(path: string): Promise<Answer | undefined>;
  fault(what: string): void;
  readonly connection: () => Connection;
}

export interface CaseUserSettings {
  readonly connection: () => Connection;
  readonly givenUpAt: () => number;
  readonly faults: string[];
}

const POLL_MS = 1_000;
/** A link that refuses so often is made anew. */
const SENDS = 5;

export const onceKey = (): string => randomUUID();

export function caseUser({ connection, givenUpAt, faults }: CaseUserSettings): CaseUser {
  const fault = (what: string) => void faults.push(what);
  const answerOf = (request: Request) =>
    untilAnswered(
      {
        url: connection().url,
        tokenOf: (school) => connection().tokenOf(school, "head"),
        get deadline() {
          return givenUpAt();
        },
      },
      CASES_SCHOOL,
      request,
    );

  async function ask<T>(request: Request, allowed: readonly number[] = []): Promise<T | undefined> {
    const answer = await answerOf(request);
    if (answer !== undefined && answer.status < 300) return answer.body as T;
    if (answer === undefined) fault(`${request.path} : sans réponse`);
    else if (!allowed.includes(answer.status)) fault(`${request.path} : HTTP ${answer.status} ${said(answer.body)}`);
    return undefined;
  }

  return {
    ask,
    connection,
    fault,
    look: (path) => answerOf({ path }),
    async until<T>(path: string, ended: (body: T) => boolean) {
      let last: T | undefined;
      while (Date.now() < givenUpAt()) {
        last = await ask<T>({ path });
        if (last === undefined || ended(last)) return last;
        await sleep(POLL_MS);
      }
      fault(`${path} : n'a pas fini, ${said(last)}`);
      return last;
    },
    async send(link, file) {
      for (let tries = 0; tries < SENDS; tries++) {
        const headers = { "content-type": "application/octet-stream" };
        const sent = await fetch(link, { method: "PUT", body: Buffer.from(file), headers }).catch(() => undefined);
        if (sent?.ok === true) return true;
        await sleep(POLL_MS);
      }
      return false;
    },
  };
}

function said(body: unknown): string {
  const { code, detail, status } = (body ?? {}) as Readonly<Record<string, string | undefined>>;
  return [code, detail, status].filter((word) => word !== undefined).join(" ");
}
