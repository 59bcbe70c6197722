import { printedNumber } from "@palmares/core/claims/paper-number";
import { RevokeRequest } from "@palmares/core/contract/schemas/register";
import { findPaper } from "@palmares/core/register/find-paper";
import { revokePaper } from "@palmares/core/register/revoke-paper";
import { explained } from "../batches.ts";
import type { AskYesNo } from "../confirm.ts";
import { CommandFailure, EXIT } from "../exit-codes.ts";
import type { Installation } from "../installation.ts";
import { registerPorts } from "../register.ts";
import { say, sayLine } from "../say.ts";
import { cliScope } from "../scope.ts";

export interface RevokeOptions {
  /** As it is printed, in any case and with any spaces. */
  readonly number: string;
  readonly reason: string;
  readonly school: string;
  readonly yes: boolean;
}

/** Revokes an issued paper, after asking. One that is revoked already stays as it is. */
export async function revoke(
  installation: Installation,
  { number, reason, school, yes }: RevokeOptions,
  confirm: AskYesNo,
): Promise<number> {
  const body = RevokeRequest.safeParse({ reason });
  if (!body.success)
    throw new CommandFailure("Dites le motif en une phrase de 300 lettres au plus : --reason « … ».", EXIT.usage);
  const ports = registerPorts(installation);
  const scope = cliScope(school);
  const paper = await explained(findPaper(ports.register, scope, number));
  const printed = printedNumber(paper.number);
  if (paper.status === "REVOKED") {
    sayLine(`Le document ${printed} est déjà annulé (${paper.revokedAt?.slice(0, 10)}) : ${paper.reason}`);
    return EXIT.done;
  }
  if (paper.status === "ISSUED" && !yes) {
    const question = `Annuler le document ${printed} ? Qui le vérifie le saura, une minute après au plus tard, et cela ne s'annule pas. Le motif reste dans le registre.`;
    if (!(await confirm(question))) {
      say("Rien n'a été annulé.");
      return EXIT.failed;
    }
  }
  await explained(revokePaper(ports, scope, number, body.data.reason));
  say(`Le document ${printed} est annulé.`);
  return EXIT.done;
}
