import { deflateSync } from "node:zlib";

/**
 * The certificate's frame and seal as pictures, for the templates our engine is compared with. They are computed once,
 * from the same curves as in templates_latex/palmares-guilloche.sty, and written as SVG and PDF. The other
 * methods would take long to compute them for every document.
 */
export type Ornament = "frame" | "seal";

/** The design's colours, as in themes/honor_theme.json. */
export const METALS = { bronze: "#4f2d0e", silver: "#4a525c", gold: "#9a6b00" } as const;
export type MetalName = keyof typeof METALS;
const PRIMARY = "#14375e";
const ACCENT = "#8a6d1f";

/** A path of PDF operators (`x y m`, `… c`, `h`), drawn at one or more places. */
interface Shape {
  readonly path: readonly Segment[];
  readonly places: readonly Matrix[];
  readonly stroke?: { readonly colour: string; readonly width: number };
  readonly fill?: string;
}
type Segment =
  | { readonly move: Point }
  | { readonly curve: readonly [Point, Point, Point] }
  | { readonly line: Point }
  | "close";
type Point = readonly [x: number, y: number];
type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
const radians = (degrees: number) => (degrees * Math.PI) / 180;
const sin = (degrees: number) => Math.sin(radians(degrees));
const cos = (degrees: number) => Math.cos(radians(degrees));
const rotation = (degrees: number, x = 0, y = 0, stretch = 1): Matrix => [
  cos(degrees) * stretch,
  sin(degrees) * stretch,
  -sin(degrees),
  cos(degrees),
  x,
  y,
];

/** A curve's point at an angle, and its slope per radian. */
type Trace = (degrees: number) => { readonly at: Point; readonly slope: Point };

/** One full turn of a curve as Bézier arcs. */
function curve(arcs: number, trace: Trace): Segment[] {
  const third = (2 * Math.PI) / arcs / 3;
  const nodes = Array.from({ length: arcs + 1 }, (_, n) => trace((360 * n) / arcs));
  return nodes.map(({ at, slope }, n): Segment => {
    const before = nodes[n - 1];
    if (before === undefined) return { move: at };
    const leaving: Point = [before.at[0] + before.slope[0] * third, before.at[1] + before.slope[1] * third];
    return { curve: [leaving, [at[0] - slope[0] * third, at[1] - slope[1] * third], at] };
  });
}

/** A ring whose radius oscillates. */
const rosette = (radius: number, swing: number, lobes: number, arcs: number): Segment[] => [
  ...curve(arcs, (t) => {
    const r = radius + swing * cos(lobes * t);
    const dr = -swing * lobes * sin(lobes * t);
    return { at: [r * cos(t), r * sin(t)], slope: [dr * cos(t) - r * sin(t), dr * sin(t) + r * cos(t)] };
  }),
  "close",
];

/** A net of waves of varying height, each shifted against the previous one. */
const woven = (length: number, height: number, swell: number, waves: number, arcs: number): Segment[] =>
  Array.from({ length: waves }, (_, n) =>
    curve(arcs, (t) => {
      const shifted = t + (n * 360) / waves;
      const envelope = 0.66 + 0.34 * swell * cos(2 * t);
      return {
        at: [(t / 360) * length, height * envelope * sin(shifted)],
        slope: [length / (2 * Math.PI), height * (envelope * cos(shifted) - 0.68 * swell * sin(2 * t) * sin(shifted))],
      };
    }),
  ).flat();

const row = (copies: number, step: number, x: number, y: number, degrees: number): Matrix[] =>
  Array.from({ length: copies }, (_, n) =>
    rotation(degrees, x + step * n * cos(degrees), y + step * n * sin(degrees), step / 36.4),
  );

const rectangle = (x: number, y: number, width: number, height: number): Segment[] => [
  { move: [x, y] },
  { line: [x + width, y] },
  { line: [x + width, y + height] },
  { line: [x, y + height] },
  "close",
];

function frame(metal: string): Shape[] {
  const fine = { colour: metal, width: 0.4 };
  const corners: readonly Point[] = [
    [47.5, 547.8],
    [794.4, 547.8],
    [47.5, 47.5],
    [794.4, 47.5],
  ];
  const inCorners = (degrees: number) => corners.map(([x, y]) => rotation(degrees, x, y));
  const band = [...woven(36.4, 9.5, 1, 9, 12), ...woven(36.4, 9.5, -1, 9, 12)];
  const sides = [
    ...row(20, 36.145, 59.5, 547.8, 0),
    ...row(20, 36.145, 59.5, 47.5, 0),
    ...row(13, 36.64, 47.5, 59.5, 90),
    ...row(13, 36.64, 794.4, 59.5, 90),
  ];
  return [
    { path: band, places: sides, stroke: fine },
    { path: rosette(13.6, 0, 1, 8), places: inCorners(0), fill: "#ffffff" },
    { path: rosette(11, 2.6, 12, 48), places: [0, 6, 12, 18, 24].flatMap(inCorners), stroke: fine },
    { path: rosette(6, 3, 8, 32), places: [0, 11.25, 22.5, 33.75].flatMap(inCorners), stroke: fine },
    { path: rectangle(30, 30, 781.9, 535.3), places: [IDENTITY], stroke: { colour: PRIMARY, width: 1.8 } },
    { path: rectangle(63.6, 63.6, 714.7, 468.1), places: [IDENTITY], stroke: { colour: PRIMARY, width: 1.1 } },
    { path: rectangle(33.4, 33.4, 775.1, 528.5), places: [IDENTITY], stroke: { colour: ACCENT, width: 0.5 } },
    { path: rectangle(60.9, 60.9, 720.1, 473.5), places: [IDENTITY], stroke: { colour: ACCENT, width: 0.5 } },
  ];
}

/** The seal without its text and stars. */
function seal(metal: string): Shape[] {
  const centre = (degrees: number) => rotation(degrees, 58, 58);
  const rings = [0, 2.5, 5, 7.5, 10, 12.5].map(centre);
  return [
    { path: rosette(56, 1.1, 66, 264), places: [centre(0)], fill: metal },
    { path: rosette(48.8, 3.6, 24, 96), places: rings, stroke: { colour: "#ffffff", width: 0.35 } },
    { path: rosette(43, 0, 1, 8), places: [centre(0)], fill: "#ffffff" },
    { path: rosette(38.4, 0, 1, 8), places: [centre(0)], stroke: { colour: metal, width: 0.8 } },
  ];
}

/** Width and height, in points of 1/72 inch. */
const SIZES: Readonly<Record<Ornament, Point>> = { frame: [841.89, 595.28], seal: [116, 116] };
const SHAPES = { frame, seal };

const short = (value: number) => String(Math.round(value * 100) / 100);
const exact = (values: readonly number[]) => values.map((value) => value.toFixed(5)).join(" ");
const pair = ([x, y]: Point) => `${short(x)} ${short(y)}`;

/** The picture as a PDF of one page. */
export function ornamentPdf(name: Ornament, metal: MetalName): Uint8Array {
  const [width, height] = SIZES[name];
  const operators = SHAPES[name](METALS[metal]).flatMap(({ path, places, stroke, fill }) => [
    ...(stroke ? [`${pdfColour(stroke.colour)} RG ${stroke.width} w`] : []),
    ...(fill ? [`${pdfColour(fill)} rg`] : []),
    ...places.map((place) => `q ${exact(place)} cm ${path.map(pdfSegment).join(" ")} ${stroke ? "S" : "f"} Q`),
  ]);
  const stream = deflateSync(operators.join("\n"));
  return pdfOfOnePage(width, height, stream);
}

function pdfOfOnePage(width: number, height: number, stream: Uint8Array): Uint8Array {
  const head = `<< /Length ${stream.length} /Filter /FlateDecode >>\nstream\n`;
  const bodies = [
    ["<< /Type /Catalog /Pages 2 0 R >>"],
    ["<< /Type /Pages /Count 1 /Kids [3 0 R] >>"],
    [`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Resources << >> /Contents 4 0 R >>`],
    [head, stream, "\nendstream"],
  ];
  const pieces = [Buffer.from("%PDF-1.5\n")];
  const length = () => pieces.reduce((sum, piece) => sum + piece.length, 0);
  const offsets = bodies.map((body, n) => {
    const offset = length();
    pieces.push(Buffer.from(`${n + 1} 0 obj\n`), ...body.map((part) => Buffer.from(part)), Buffer.from("\nendobj\n"));
    return offset;
  });
  const table = length();
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const end = `xref\n0 5\n0000000000 65535 f \n${rows}trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.concat([...pieces, Buffer.from(end)]);
}

const pdfColour = (colour: string) =>
  [1, 3, 5].map((at) => (Number.parseInt(colour.slice(at, at + 2), 16) / 255).toFixed(4)).join(" ");

function pdfSegment(segment: Segment): string {
  if (segment === "close") return "h";
  if ("move" in segment) return `${pair(segment.move)} m`;
  if ("line" in segment) return `${pair(segment.line)} l`;
  return `${segment.curve.map(pair).join(" ")} c`;
}

/** The picture as SVG. */
export function ornamentSvg(name: Ornament, metal: MetalName): string {
  const [width, height] = SIZES[name];
  const shapes = SHAPES[name](METALS[metal]).map(({ path, places, stroke, fill }, n) => {
    const paint = stroke ? `fill="none" stroke="${stroke.colour}" stroke-width="${stroke.width}"` : `fill="${fill}"`;
    const uses = places.map((place) => `<use href="#s${n}" transform="matrix(${exact(place)})"/>`);
    return `<defs><path id="s${n}" d="${path.map(svgSegment).join("")}"/></defs><g ${paint}>${uses.join("")}</g>`;
  });
  const upright = `<g transform="matrix(1 0 0 -1 0 ${height})">${shapes.join("")}</g>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}pt" height="${height}pt" viewBox="0 0 ${width} ${height}">${upright}</svg>`;
}

function svgSegment(segment: Segment): string {
  if (segment === "close") return "Z";
  if ("move" in segment) return `M${pair(segment.move)}`;
  if ("line" in segment) return `L${pair(segment.line)}`;
  return `C${segment.curve.map(pair).join(" ")}`;
}
