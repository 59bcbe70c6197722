import { SpreadsheetFault } from "./spreadsheet-fault.ts";

export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
export type Encoding = (typeof ENCODINGS)[number];

export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
  /**
   * `asked`: somebody named it. `certain`: the bytes say so. `assumed`: they are no UTF-8, and Excel on a French Windows
   * writes Windows-1252; whoever sent the file is shown it, with a name that has an accent.
   */
  readonly known: "asked" | "certain" | "assumed";
}

/**
 * The text of a CSV file.
 *
 * @throws SpreadsheetFault not-in-encoding, when an encoding was named and the bytes are none of its.
 */
export function decodeText(bytes: Uint8Array, asked?: Encoding): DecodedText {
  if (asked !== undefined) {
    const text = textIn(bytes, asked);
    if (text === undefined) throw new SpreadsheetFault({ reason: "not-in-encoding", encoding: asked });
    return { text, encoding: asked, known: "asked" };
  }
  const marked = byMark(bytes) ?? byNulls(bytes);
  const encoding = marked ?? "utf-8";
  const text = textIn(bytes, encoding);
  if (text !== undefined) return { text, encoding, known: "certain" };
  if (marked !== undefined) throw new SpreadsheetFault({ reason: "not-in-encoding", encoding: marked });
  return { text: new TextDecoder("windows-1252").decode(bytes), encoding: "windows-1252", known: "assumed" };
}

/** @returns undefined: the bytes are no text in that encoding. */
function textIn(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function byMark([a, b, c]: Uint8Array): Encoding | undefined {
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  return a === 0xef && b === 0xbb && c === 0xbf ? "utf-8" : undefined;
}

/** UTF-16 without a mark: every second byte of the semicolons, digits and most letters is 0. */
function byNulls(bytes: Uint8Array): Encoding | undefined {
  const [even, odd] = [0, 1].map((start) => bytes.subarray(0, 400).filter((byte, n) => n % 2 === start && byte === 0));
  if ((odd?.length ?? 0) > 20 && even?.length === 0) return "utf-16le";
  return (even?.length ?? 0) > 20 && odd?.length === 0 ? "utf-16be" : undefined;
}
