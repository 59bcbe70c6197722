import { type KeyList, readKeyList } from "@palmares/core/claims/key-list";
import { readQrText } from "@palmares/core/claims/qr-text";
import { verifyClaims } from "@palmares/core/claims/verify-claims";
import { describeVerdict, linesOfClaims, NOT_OUR_CODE } from "@palmares/core/text/fr/verification";
import { CommandFailure, EXIT } from "../exit-codes.ts";
import { jsonOf } from "../read-file.ts";
import { say } from "../say.ts";

export interface VerifyOptions {
  /** A file with the published key list. */
  readonly keys: string;
}

/**
 * Checks the text of a paper's QR by a key list, without any installation.
 *
 * @returns 1 unless the paper is genuine.
 */
export async function verify(text: string, { keys }: VerifyOptions): Promise<number> {
  const list = keyListOf(keys);
  const read = readQrText(text);
  if ("fault" in read) {
    say(read.fault === "NOT_OURS" ? NOT_OUR_CODE : describeVerdict({ verdict: "DAMAGED" }));
    return EXIT.failed;
  }
  const verdict = await verifyClaims(read.bytes, read.signature, list);
  say(describeVerdict(verdict));
  if ("claims" in verdict) for (const line of linesOfClaims(verdict.claims)) say(`  ${line}`);
  return verdict.verdict === "GENUINE" ? EXIT.done : EXIT.failed;
}

/** @throws CommandFailure when the file is none. */
function keyListOf(file: string): KeyList {
  const list = readKeyList(jsonOf(file));
  if (list !== undefined) return list;
  throw new CommandFailure(
    `« ${file} » n'est pas une liste de clés publiées : téléchargez-la de nouveau à l'adresse /api/verify/keys de l'installation.`,
    EXIT.usage,
  );
}
