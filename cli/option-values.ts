import { ID_MAX_LENGTH, ID_PATTERN } from "@palmares/core/contract/id";
import { isDay } from "@palmares/core/domain/records/iso-day";
import { idCharactersRule } from "@palmares/core/text/fr/validation";
import { InvalidArgumentError } from "commander";

/** A whole number, at least `least`. */
export const wholeNumber =
  (least: number) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= least) return value;
    throw new InvalidArgumentError(`un nombre entier d'au moins ${least} est attendu.`);
  };

export function emailAddress(text: string): string {
  if (/^[^\s@]+@[^\s@]+$/.test(text)) return text.toLowerCase();
  throw new InvalidArgumentError("une adresse de courriel est attendue, comme awa@lycee.example.");
}

/** A day of the calendar. */
export function isoDay(text: string): string {
  if (isDay(text)) return text;
  throw new InvalidArgumentError("une date est attendue, comme 2026-03-28.");
}

/** The API's ids. */
export function identifier(text: string): string {
  if (ID_PATTERN.test(text)) return text;
  throw new InvalidArgumentError(`un identifiant est attendu : il ${idCharactersRule(ID_MAX_LENGTH)}.`);
}
