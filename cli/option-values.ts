import type { DocumentType } from "@palmares/core/domain/school";
import { InvalidArgumentError } from "commander";

/** Names of the document types at the command line and in the API's paths. */
export const TYPE_NAMES: Readonly<Record<string, DocumentType>> = { bulletin: "BULLETIN", "honor-board": "HONOR" };

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

/** The same characters as the API's ids: they stand in keys. */
export function identifier(text: string): string {
  if (/^[\p{L}\p{N}._-]{1,64}$/u.test(text)) return text;
  throw new InvalidArgumentError("un identifiant est attendu : lettres, chiffres, point, tiret, au plus 64.");
}
