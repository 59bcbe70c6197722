import { EXIT } from "../exit-codes.ts";
import { type Credentials, idToken } from "../id-token.ts";
import type { Installation } from "../installation.ts";

/** Prints an id token, alone on its line: `TOKEN=$(npm run --silent cli -- sign-in …)`. */
export async function signIn(at: Installation, credentials: Credentials): Promise<number> {
  process.stdout.write(`${await idToken(at, credentials)}\n`);
  return EXIT.done;
}
