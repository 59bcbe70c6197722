import { frenchSpaces } from "@palmares/core/text/french-spaces";
import { ensureKeyAt, type KeyPlaces } from "../cli/signing-keys.ts";
import { step } from "./bootstrap/progress.mjs";

/** Makes the first signing key, and says so: `npm start` and `npm run deploy`, after the tables are there. */
export async function ensureSigningKey(places: KeyPlaces): Promise<void> {
  const keyId = await step("Clé de signature", () => ensureKeyAt(places));
  if (keyId !== undefined) process.stdout.write(frenchSpaces(`Clé de signature des documents créée : ${keyId}\n`));
}
