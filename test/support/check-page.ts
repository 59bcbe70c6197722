import type { Claims } from "@palmares/core/claims/claims";
import { qrText } from "@palmares/core/claims/qr-text";
import { type SignedClaims, signClaims } from "@palmares/core/claims/sign-claims";
import { createKeptLists } from "../../web/src/verify/register/kept-lists.ts";
import { type KeyPair, someClaims } from "./claims.ts";

/** The address that every code in these tests leads to. */
export const SITE = "https://bulletins.example";

export interface SomeCode {
  readonly signed: SignedClaims;
  readonly url: string;
}

/** A paper's code, signed. */
export async function aCode({ key }: Pick<KeyPair, "key">, own: Partial<Claims> = {}, site = SITE): Promise<SomeCode> {
  const signed = await signClaims(someClaims(own), key);
  return { signed, url: qrText(site, signed).url };
}

/** What the public routes answer, by path; undefined: the network is away. */
export type Answers = Readonly<Record<string, unknown>> | undefined;

/** Asks a table of answers as the page asks the API. A number stands for a status without an answer. */
export const asker = (answers: () => Answers) => {
  const asked: string[] = [];
  const ask = async (path: string): Promise<Response> => {
    asked.push(path);
    const answer = answers()?.[path];
    if (answer === undefined) throw new TypeError("Failed to fetch");
    return typeof answer === "number" ? new Response("", { status: answer }) : Response.json(answer);
  };
  return { ask, asked };
};

/** A device that keeps lists in memory. */
export function aDevice() {
  const shelf = new Map<string, string>();
  return createKeptLists({
    get: async (name) => shelf.get(name),
    put: async (name, json) => {
      shelf.set(name, json);
    },
  });
}
