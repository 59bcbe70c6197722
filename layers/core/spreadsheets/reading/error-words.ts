/** What Excel, LibreOffice and Gnumeric show instead of a result, in French and in English, without spaces. */
const ERROR_WORDS = [
  ["#DIV/0!"],
  ["#N/A", "#N/A!", "#NA"],
  ["#NAME?", "#NOM?"],
  ["#NULL!", "#NUL!"],
  ["#NUM!", "#NOMBRE!"],
  ["#REF!"],
  ["#VALUE!", "#VALEUR!"],
  ["#SPILL!", "#PROPAGATION!", "#EPARS!", "#ÉPARS!"],
  ["#CALC!", "#CALCUL!"],
  ["#FIELD!", "#CHAMP!"],
  ["#BLOCKED!", "#BLOQUÉ!"],
  ["#UNKNOWN!", "#INCONNU!"],
  ["#CONNECT!", "#CONNEXION!"],
  ["#GETTING_DATA", "#CHARGEMENT_DONNÉES"],
].flat();

/** LibreOffice's own: « Err:502 », « Err :502 ». */
const NUMBERED = /^Err:\d{3}$/i;
/** A column that is too narrow for its number, saved as shown. */
const TOO_NARROW = /^#{2,}$/;

/**
 * Whether a text is what a spreadsheet shows for an error. ODS files and CSV files say it as text, in the language of the
 * program that wrote them.
 *
 * @example isErrorWord("#DIV/0 !") // true
 */
export function isErrorWord(text: string): boolean {
  const word = text.replace(/\s+/gu, "").toUpperCase();
  return ERROR_WORDS.includes(word) || NUMBERED.test(word) || TOO_NARROW.test(word);
}
