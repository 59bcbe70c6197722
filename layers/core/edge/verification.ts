import { readNumber } from "../claims/paper-number.ts";
import { LIMITS } from "../contract/limits.ts";
import type { SigningKeys } from "../signing/ports.ts";
import { publishedKeys } from "../signing/published-keys.ts";
import { listWithdrawn, lookUpNumber, type PublicRegister } from "../verification/look-up.ts";
import { json, keptFor, type OpenAnswers } from "./http/http.ts";

export interface VerificationPorts {
  readonly register: PublicRegister;
  readonly keys: Pick<SigningKeys, "list">;
  readonly now: () => Date;
}

/** Answers that are the same for everybody, so caches may keep them. */
export const verificationAnswers = ({ register, keys, now }: VerificationPorts): OpenAnswers<"check-paper"> => ({
  verifyNumber: async ({ params }) => {
    const read = readNumber(params.number);
    // The path's schema has refused any other.
    if ("fault" in read) throw new Error(read.fault);
    return keptFor(LIMITS.verifySeconds, json(200, await lookUpNumber(register, read.number)));
  },
  verifyKeys: async () => keptFor(LIMITS.verifySeconds, json(200, publishedKeys(await keys.list(), undefined, now()))),
  verifyWithdrawn: async ({ params }) =>
    keptFor(LIMITS.verifyListSeconds, json(200, await listWithdrawn(register, params.month, now()))),
});
