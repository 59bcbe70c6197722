import { type Bitmap2D, correction, generate, mode } from "lean-qr";

/** What a QR code says: `prefix` and then `digits`, as one text. */
export interface QrContent {
  /** Printable ASCII, such as the address of a page. */
  readonly prefix: string;
  /** Decimal digits: a code holds three of them in ten bits, where three letters take 24. */
  readonly digits: string;
}

/** A square of a page, in points from its lower left corner. */
export interface Square {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/** The white border that readers need on each side, in modules (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/** Decision 0043 has the figures by which these were chosen. */
const [MOST_CORRECTION, LEAST_CORRECTION] = [correction.Q, correction.M];
const MASK = 2;
/** Smaller modules than of 0.37 mm are lost on a second photocopy. In points. */
const LEAST_MODULE = (0.37 * 72) / 25.4;

const encode = ({ prefix, digits }: QrContent, level: typeof MOST_CORRECTION): Bitmap2D =>
  generate(mode.multi(mode.ascii(prefix), mode.numeric(digits)), {
    minCorrectionLevel: level,
    maxCorrectionLevel: level,
    mask: MASK,
  });

const modulesOf = ({ size }: Bitmap2D) => size + 2 * QUIET_ZONE;

/** With as much correction as the square has room for: a stamp or a stain lies on many papers. */
function codeFor(content: QrContent, side: number): Bitmap2D {
  const code = encode(content, MOST_CORRECTION);
  return side / modulesOf(code) < LEAST_MODULE ? encode(content, LEAST_CORRECTION) : code;
}

/**
 * A QR code as operators of a PDF page: a white square, and on it the dark modules as one path, so that no renderer leaves
 * hairlines between them. It is black ink alone, and for programs that read aloud it is decoration: the page says in words how
 * it is checked.
 *
 * @param square with the quiet zone inside.
 * @throws Error when the content is too long for a QR code, which ends at about 2,000 bytes.
 * @example qrOperators({ prefix: "https://notes.example/verifier/#", digits: "1234" }, { x: 60, y: 60, side: 82 })
 */
export function qrOperators(content: QrContent, { x, y, side }: Square): string {
  const code = codeFor(content, side);
  const modules = modulesOf(code);
  const scale = (side / modules).toFixed(5);
  const place = `${scale} 0 0 ${scale} ${x.toFixed(3)} ${y.toFixed(3)} cm`;
  return `q /Artifact BMC ${place} 1 g 0 0 ${modules} ${modules} re f 0 g ${darkRuns(code)}f EMC Q`;
}

/**
 * Each run of dark modules in a column, as a rectangle. Those that end in one row and have one length follow each other: they
 * differ in one number only, of which zlib makes a twelfth less than of rows from left to right (docs/decisions/0043). PDF's y
 * counts from below.
 *
 * Rows are gone through from above, so that runs come in that order and need not be sorted: a new process draws its first codes
 * before V8 has compiled this.
 */
function darkRuns(code: Bitmap2D): string {
  const { size } = code;
  /** How many dark modules end at this row, in each column. */
  const heights = new Uint8Array(size);
  let path = "";
  for (let row = 0; row <= size; row++) {
    /** By their length: the runs that end above this row, and what is the same for all of them. */
    const runs: string[] = [];
    const tails: string[] = [];
    for (let column = 0; column < size; column++) {
      const height = heights[column] ?? 0;
      if (code.get(column, row)) heights[column] = height + 1;
      else if (height > 0) {
        heights[column] = 0;
        tails[height] ??= ` ${size - row + QUIET_ZONE} 1 ${height} re `;
        runs[height] = `${runs[height] ?? ""}${column + QUIET_ZONE}${tails[height]}`;
      }
    }
    path += runs.join("");
  }
  return path;
}
