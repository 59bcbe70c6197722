import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { QUARTERS } from "./png.ts";

interface Drawing {
  /** Lower left corner of the page. */
  readonly origin?: readonly [number, number];
  /** More keys of the page. */
  readonly page?: string;
  readonly pages?: number;
  /** Before the drawing, and its resources. */
  readonly begin?: string;
  readonly resources?: string;
  /** Of the page's node instead of the page itself. */
  readonly inherited?: boolean;
  readonly bytesMore?: number;
}

const SIDE = 60;

/** A PDF whose page shows the four quarters. */
export function quarteredPdf(drawing: Drawing = {}): Buffer {
  const { origin: [x, y] = [0, 0], page = "", pages = 1, begin = "", resources = "", inherited = false } = drawing;
  const half = SIDE / 2;
  const places = [
    [0, half],
    [half, half],
    [0, 0],
    [half, 0],
  ] as const;
  const rectangles = QUARTERS.map(([r, g, b], n) => {
    const [dx, dy] = places[n] ?? [0, 0];
    return `${[r, g, b].map((part) => (part / 255).toFixed(4)).join(" ")} rg ${x + dx} ${y + dy} ${half} ${half} re f`;
  });
  const content = [begin, ...rectangles, `%${noise(drawing.bytesMore ?? 0)}`].join("\n");
  const box = `/MediaBox[${x} ${y} ${x + SIDE} ${y + SIDE}]`;
  const kids = Array.from({ length: pages }, (_, n) => `${4 + n} 0 R`).join(" ");
  const one = `<</Type/Page/Parent 2 0 R${inherited ? "" : box}/Contents 3 0 R/Resources<<${resources}>>${page}>>`;
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    `<</Type/Pages/Kids[${kids}]/Count ${pages}${inherited ? box : ""}>>`,
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    ...Array.from({ length: pages }, () => one),
  ];
  let file = "%PDF-1.4\n";
  const offsets = objects.map((object, n) => {
    const offset = file.length;
    file += `${n + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  const start = file.length;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
}

/** The PDF after one of qpdf's transformations. */
export function byQpdf(pdf: Buffer, ...options: readonly string[]): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "palmares-pictures-"));
  try {
    writeFileSync(join(folder, "in.pdf"), pdf);
    execFileSync("qpdf", [join(folder, "in.pdf"), ...options, join(folder, "out.pdf")]);
    return readFileSync(join(folder, "out.pdf"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Letters that no compression makes shorter than three quarters, always the same. */
function noise(length: number): string {
  let state = 1;
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(33 + (state % 90));
  }).join("");
}
