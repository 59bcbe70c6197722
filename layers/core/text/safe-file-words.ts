import { plainLetters } from "./plain-letters.ts";

/** Names of Windows devices: no file or folder can have one, in any case and with any ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

interface SafeWords {
  /** Most letters; the cut leaves no hyphen at the end. */
  readonly longest: number;
  /** What stands there when no letter or digit is left. It also stands before the name of a device. */
  readonly otherwise: string;
}

/**
 * Words as a part of a file's or folder's name that every file system and every unzip program takes: ASCII letters and digits
 * with single hyphens between them. Never empty, never the name of a Windows device.
 *
 * @example safeFileWords("6e A, N’Guessan", { longest: 60, otherwise: "classe" }) // "6e-A-N-Guessan"
 */
export function safeFileWords(words: string, { longest, otherwise }: SafeWords): string {
  const safe = plainLetters(words)
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-/, "")
    .slice(0, longest)
    .replace(/-$/, "");
  if (safe === "") return otherwise;
  return DEVICE.test(safe) ? `${otherwise}-${safe}` : safe;
}
