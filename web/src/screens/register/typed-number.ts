import {
  checkCharacter,
  NUMBER_ALPHABET,
  NUMBER_LENGTH,
  type NumberFault,
  printedNumber,
  readNumber,
} from "@palmares/core/claims/paper-number";
import { t } from "../../i18n/language.ts";

/**
 * A number as somebody typed it, printed. Without its last character, which follows from the others, it is completed.
 *
 * @example typedNumber("7kx4m r2dq") // { number: "7KX4M-R2DQZ" }
 */
export function typedNumber(typed: string): { readonly number: string } | NumberFault {
  const read = readNumber(typed);
  if ("number" in read) return { number: printedNumber(read.number) };
  if (read.fault !== "LENGTH" || read.length !== NUMBER_LENGTH - 1) return read;
  const nine = Array.from(typed.toUpperCase())
    .filter((character) => NUMBER_ALPHABET.includes(character))
    .join("");
  return { number: printedNumber(nine + checkCharacter(nine)) };
}

/** What is wrong with a typed number, and where. */
export function faultText(fault: NumberFault): string {
  const texts = t.value.register.number;
  switch (fault.fault) {
    case "LENGTH":
      return fault.length === 0 ? texts.missing : texts.length(fault.length);
    case "LOOK_ALIKE":
      return texts.lookAlike(fault.character, fault.at);
    case "CHARACTER":
      return texts.character(fault.character, fault.at);
    case "CHECK":
      return texts.check;
  }
}
