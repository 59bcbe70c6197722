import { named, type Scope } from "../call/scope.ts";
import type { IssuedPaperView } from "../contract/schemas/register.ts";
import { assertCurrent, findPaper } from "./find-paper.ts";
import { paperView } from "./paper-view.ts";
import type { Register } from "./ports.ts";

export interface RevokePaperPorts {
  readonly register: Pick<Register, "find" | "revoke">;
  readonly now: () => Date;
}

/**
 * Revokes an issued paper. Its number is answered as revoked from then on; the file stays as it is.
 *
 * @throws PalmaresError PAPER_NOT_FOUND, PAPER_NOT_CURRENT
 */
export async function revokePaper(
  { register, now }: RevokePaperPorts,
  scope: Scope,
  number: string,
  reason: string,
): Promise<IssuedPaperView> {
  const paper = await findPaper(register, scope, number);
  assertCurrent(paper);
  const revocation = { at: now().toISOString(), by: scope.userId, ...named("byName", scope), reason };
  if (!(await register.revoke(paper, revocation))) assertCurrent(await findPaper(register, scope, number));
  return paperView(await findPaper(register, scope, number));
}
