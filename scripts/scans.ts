/**
 * Prints QR codes, ill-treats the paper, scans it, and says which are still read: the table of decision 0043.
 *
 *     npm run scans               # ten codes for each cell, some minutes
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { correction, generate, mode } from "lean-qr";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { CONDITIONS } from "./scans/conditions.ts";
import { noisy, type Paper, random } from "./scans/print-and-scan.ts";

const CODES = Number(process.argv[2] ?? 10);
const PREFIX = "https://d111111abcdef8.cloudfront.net/verifier/#";
/** Of 195 bytes: claims with a long name, and their signature. */
const DIGITS = 472;
const DOTS_PER_INCH = 600;
/** The room that pages keep, in millimetres, with the white border. */
const SIDES = [30, 24, 20];
const LEVELS = ["L", "M", "Q"] as const;

/** A code as a laser printer puts it on paper: whole dots of 600 to the inch, and toner that spreads a little. */
function printed(digits: string, level: (typeof LEVELS)[number], millimetres: number): Paper {
  const code = generate(mode.multi(mode.ascii(PREFIX), mode.numeric(digits)), {
    minCorrectionLevel: correction[level],
    maxCorrectionLevel: correction[level],
    mask: 2,
  });
  const side = Math.round((millimetres * DOTS_PER_INCH) / 25.4);
  const module = side / (code.size + 8);
  const spread = 0.6 / module;
  const grey = Buffer.alloc(side * side, 255);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const [column, row] = [x / module - 4, y / module - 4];
      const isDark = [-spread, spread].some(
        (by) =>
          code.get(Math.floor(column + by), Math.floor(row)) || code.get(Math.floor(column), Math.floor(row + by)),
      );
      if (isDark) grey[y * side + x] = 0;
    }
  return noisy({ grey, side, dpi: DOTS_PER_INCH }, 6, side);
}

async function isRead({ grey, side }: Paper, text: string): Promise<boolean> {
  const data = new Uint8ClampedArray(4 * side * side).fill(255);
  for (const [at, value] of grey.entries()) data.fill(value, 4 * at, 4 * at + 3);
  const found = await readBarcodes({ data, width: side, height: side, colorSpace: "srgb" }, { formats: ["QRCode"] });
  return found.some((one) => one.text === text);
}

const decoder = readFileSync(fileURLToPath(import.meta.resolve("zxing-wasm/reader/zxing_reader.wasm")));
await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(decoder).buffer }, fireImmediately: true });
const columns = SIDES.flatMap((millimetres) => LEVELS.map((level) => ({ millimetres, level })));
process.stdout.write(`| | ${columns.map(({ millimetres, level }) => `${millimetres} mm ${level}`).join(" | ")} |\n`);
process.stdout.write(`|---|${columns.map(() => "--:").join("|")}|\n`);
for (const [name, change] of Object.entries(CONDITIONS)) {
  const cells: string[] = [];
  for (const { millimetres, level } of columns) {
    let read = 0;
    for (let seed = 0; seed < CODES; seed++) {
      const next = random(seed);
      const digits = Array.from({ length: DIGITS }, () => Math.floor(10 * next())).join("");
      const paper = await change(printed(digits, level, millimetres), seed + 1);
      if (await isRead(paper, PREFIX + digits)) read++;
    }
    cells.push(String(Math.round((100 * read) / CODES)));
  }
  process.stdout.write(`| ${name} | ${cells.join(" | ")} |\n`);
}
