import { ensureKey } from "@palmares/core/signing/manage-keys";
import { frenchSpaces } from "@palmares/core/text/french-spaces";
import { type KeyPlaces, keyPortsAt } from "../cli/signing-keys.ts";
import { step } from "./bootstrap/progress.mjs";

/** Makes the first signing key, and says so: `npm start` and `npm run deploy`, after the tables are there. */
export async function ensureSigningKey(places: KeyPlaces): Promise<void> {
  const key = await step("Clé de signature", () => ensureKey(keyPortsAt(places)));
  if (key !== undefined) process.stdout.write(frenchSpaces(`Clé de signature des documents créée : ${key.keyId}\n`));
}
