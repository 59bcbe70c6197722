const SLASH = 0x2f;
const LESS = 0x3c;
const GREATER = 0x3e;
const OPEN = 0x28;
const LETTER_B = 0x42;
const LETTER_T = 0x54;
const LETTER_I = 0x49;
const LETTER_F = 0x66;

/**
 * The glyphs that contents show, by the name of their font in the page's resources. For fonts whose glyphs are numbers of two
 * bytes (Identity-H), in hexadecimal strings, as xdvipdfmx writes them.
 *
 * It reads bytes, not text: that is done for every page, and its contents have thirty thousand of them.
 *
 * @returns undefined when the contents hold something else that may show glyphs: then nothing is known of them.
 * @example shownGlyphs(Buffer.from("BT /F1 9 Tf [<00240025>-20<0024>] TJ ET")) // Map { "F1" => Set { 36, 37 } }
 */
export function shownGlyphs(contents: Buffer): ReadonlyMap<string, ReadonlySet<number>> | undefined {
  const shown = new Map<string, Shown>();
  let font: Shown | undefined;
  /** Where the last name begins, after its slash, and where it ends. */
  let name = 0;
  let nameEnd = 0;
  for (let at = 0; at < contents.length; at++) {
    while (MATTERS[contents[at] ?? SLASH] === 0) at++;
    switch (contents[at]) {
      case SLASH: {
        name = at + 1;
        nameEnd = endOfName(contents, name);
        at = nameEnd - 1;
        break;
      }
      case LESS: {
        if (contents[at + 1] === LESS) {
          at = endOfDictionary(contents, at);
          if (at < 0) return undefined;
          break;
        }
        const end = contents.indexOf(GREATER, at);
        if (font === undefined || end < 0 || (end - at - 1) % 4 !== 0) return undefined;
        for (let digit = at + 1; digit < end; digit += 4) {
          const glyph =
            (hexValue(contents[digit]) << 12) |
            (hexValue(contents[digit + 1]) << 8) |
            (hexValue(contents[digit + 2]) << 4) |
            hexValue(contents[digit + 3]);
          if (glyph < 0) return undefined;
          // A page shows each glyph ten times: to ask a set each time would take twice as long.
          if (font.seen[glyph] === 1) continue;
          font.seen[glyph] = 1;
          font.glyphs.add(glyph);
        }
        at = end;
        break;
      }
      // A string of bytes.
      case OPEN:
        return undefined;
      case LETTER_B: {
        // Which font is in use outside of a text depends on what was saved and restored in between.
        if (isOperator(contents, at, LETTER_T)) font = undefined;
        // A picture within the contents: its bytes can be anything.
        if (isOperator(contents, at, LETTER_I)) return undefined;
        break;
      }
      case LETTER_T: {
        if (!isOperator(contents, at, LETTER_F)) break;
        const chosen = contents.toString("latin1", name, nameEnd);
        font = shown.get(chosen) ?? { glyphs: new Set(), seen: new Uint8Array(0x1_0000) };
        shown.set(chosen, font);
        break;
      }
      default:
        break;
    }
  }
  return new Map(Array.from(shown, ([chosen, { glyphs }]) => [chosen, glyphs]));
}

interface Shown {
  readonly glyphs: Set<number>;
  /** 1 for each of them. */
  readonly seen: Uint8Array;
}

/** 1 for the bytes at which something begins that matters: a name, a string, an operator. */
const MATTERS = new Uint8Array(256);
for (const byte of Buffer.from("/<(BT")) MATTERS[byte] = 1;

/** Whether an operator of two letters begins here. */
const isOperator = (contents: Buffer, at: number, second: number): boolean =>
  contents[at + 1] === second && isDelimiter(contents[at - 1]) && isDelimiter(contents[at + 2]);

/** White space, brackets, slashes, and the contents' ends. */
const isDelimiter = (byte = 0x20): boolean => byte <= 0x20 || DELIMITERS.has(byte);
const DELIMITERS = new Set(Buffer.from("()<>[]{}/%"));

function endOfName(contents: Buffer, from: number): number {
  let at = from;
  while (at < contents.length && !isDelimiter(contents[at])) at++;
  return at;
}

/** The last byte of a dictionary that holds no other one; -1 when it is not closed, or holds a string of bytes. */
function endOfDictionary(contents: Buffer, from: number): number {
  for (let at = from + 2; at + 1 < contents.length; at++) {
    const isPair = contents[at] === contents[at + 1];
    if (contents[at] === OPEN || (contents[at] === LESS && isPair)) return -1;
    if (contents[at] === LESS) at = contents.indexOf(GREATER, at);
    else if (contents[at] === GREATER && isPair) return at + 1;
    if (at < 0) return -1;
  }
  return -1;
}

/** The value of a hexadecimal digit; negative when it is none. */
function hexValue(digit = 0): number {
  if (digit >= 0x30 && digit <= 0x39) return digit - 0x30;
  const letter = digit | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
