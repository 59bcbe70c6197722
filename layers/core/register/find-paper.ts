import type { Scope } from "../call/scope.ts";
import { printedNumber, readNumber } from "../claims/paper-number.ts";
import type { IssuedPaper } from "../documents/issuing/ports.ts";
import { PalmaresError } from "../domain/errors.ts";
import type { Register } from "./ports.ts";

/**
 * The paper of a number, as somebody typed it.
 *
 * @throws PalmaresError PAPER_NOT_FOUND, also for a paper of another school.
 */
export async function findPaper(register: Pick<Register, "find">, scope: Scope, typed: string): Promise<IssuedPaper> {
  const read = readNumber(typed);
  const paper = "number" in read ? await register.find(scope, read.number) : undefined;
  if (paper === undefined)
    throw new PalmaresError("PAPER_NOT_FOUND", "No paper of this number in the caller's school.");
  return paper;
}

/** @throws PalmaresError PAPER_NOT_CURRENT */
export function assertCurrent({ number, status }: IssuedPaper): void {
  if (status === "ISSUED") return;
  throw new PalmaresError("PAPER_NOT_CURRENT", "The paper does not count any more.", {
    number: printedNumber(number),
    status,
  });
}
