/** A point of an outline, in units of the font. */
interface Point {
  readonly x: number;
  readonly y: number;
  readonly isOnCurve: boolean;
}

/** An outline that is drawn, not composed of others: its points one after the other, and the last of each contour. */
export interface Outline {
  readonly points: readonly Point[];
  readonly ends: readonly number[];
}

/** Flags of a point ("The 'glyf' table", OpenType 1.9). */
const ON_CURVE = 0x01;
const SHORT = { x: 0x02, y: 0x04 } as const;
const REPEATED = 0x08;
/** Of a short step: that it is positive; else that there is none. */
const SAME = { x: 0x10, y: 0x20 } as const;
const MOST_REPEATED = 255;
const MOST_SHORT = 255;

const HEADER_BYTES = 10;
/** Where the header has the four edges of the glyph. */
const EDGES = [2, 4, 6, 8];

/** Flags of a part of a composed glyph. */
const PART = { words: 0x0001, offsets: 0x0002, scaled: 0x0008, more: 0x0020, scaledInTwo: 0x0040, turned: 0x0080 };
const INSTRUCTIONS = 0x0100;

/**
 * The points of an outline.
 *
 * @returns undefined for a glyph that draws nothing, or that is composed of others.
 */
export function readOutline(bytes: Buffer): Outline | undefined {
  const contours = bytes.length === 0 ? 0 : bytes.readInt16BE(0);
  if (contours <= 0) return undefined;
  const ends = Array.from({ length: contours }, (_, n) => bytes.readUInt16BE(HEADER_BYTES + 2 * n));
  const count = 1 + (ends.at(-1) ?? -1);
  let at = HEADER_BYTES + 2 * contours;
  at += 2 + bytes.readUInt16BE(at);
  const flags: number[] = [];
  while (flags.length < count) {
    const flag = bytes.readUInt8(at++);
    const times = (flag & REPEATED) === 0 ? 0 : bytes.readUInt8(at++);
    for (let n = 0; n <= times; n++) flags.push(flag);
  }
  const along = (axis: "x" | "y") => {
    let place = 0;
    return flags.map((flag) => {
      const isSame = (flag & SAME[axis]) !== 0;
      if ((flag & SHORT[axis]) !== 0) place += bytes.readUInt8(at++) * (isSame ? 1 : -1);
      else if (!isSame) {
        place += bytes.readInt16BE(at);
        at += 2;
      }
      return place;
    });
  };
  const xs = along("x");
  const ys = along("y");
  return {
    ends,
    points: flags.map((flag, n) => ({ x: xs[n] ?? 0, y: ys[n] ?? 0, isOnCurve: (flag & ON_CURVE) !== 0 })),
  };
}

/** The bytes of an outline, an even number, as few as the format allows. */
export function writeOutline({ points, ends }: Outline): Buffer {
  const steps = { x: [] as number[], y: [] as number[] };
  const flags: number[] = [];
  let before = { x: 0, y: 0 };
  for (const point of points) {
    let flag = point.isOnCurve ? ON_CURVE : 0;
    for (const axis of ["x", "y"] as const) {
      const step = point[axis] - before[axis];
      if (step === 0) flag |= SAME[axis];
      else if (Math.abs(step) <= MOST_SHORT) {
        flag |= SHORT[axis] | (step > 0 ? SAME[axis] : 0);
        steps[axis].push(Math.abs(step));
      } else steps[axis].push((step >> 8) & 0xff, step & 0xff);
    }
    flags.push(flag);
    before = point;
  }
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const head = Buffer.alloc(HEADER_BYTES + 2 * ends.length + 2);
  const edges = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  head.writeInt16BE(ends.length, 0);
  for (const [n, at] of EDGES.entries()) head.writeInt16BE(edges[n] ?? 0, at);
  for (const [n, end] of ends.entries()) head.writeUInt16BE(end, HEADER_BYTES + 2 * n);
  const body = [...repeated(flags), ...steps.x, ...steps.y];
  return Buffer.concat([head, Buffer.from((head.length + body.length) % 2 === 0 ? body : [...body, 0])]);
}

/** Flags that follow each other and are the same, as one and how often it is repeated. */
function repeated(flags: readonly number[]): readonly number[] {
  const written: number[] = [];
  for (let n = 0; n < flags.length; ) {
    const flag = flags[n] ?? 0;
    let times = 0;
    while (times < MOST_REPEATED && flags[n + times + 1] === flag) times++;
    if (times > 1) written.push(flag | REPEATED, times);
    else written.push(...flags.slice(n, n + 1 + times));
    n += 1 + times;
  }
  return written;
}

/**
 * A glyph with all its lengths times a factor, each rounded by itself, and without instructions.
 *
 * @example rescaledOutline(font.outline(36), 1000 / 2048)
 */
export function rescaledOutline(bytes: Buffer, factor: number): Buffer {
  const outline = readOutline(bytes);
  if (outline !== undefined) {
    const points = outline.points.map(({ x, y, isOnCurve }) => ({
      x: Math.round(x * factor),
      y: Math.round(y * factor),
      isOnCurve,
    }));
    return writeOutline({ ...outline, points });
  }
  if (bytes.length === 0 || bytes.readInt16BE(0) === 0) return bytes;
  return rescaledComposition(bytes, factor);
}

function rescaledComposition(bytes: Buffer, factor: number): Buffer {
  const copy = Buffer.from(bytes);
  const scale = (at: number) => copy.writeInt16BE(Math.round(copy.readInt16BE(at) * factor), at);
  for (const at of EDGES) scale(at);
  let at = HEADER_BYTES;
  for (let flags = PART.more; (flags & PART.more) !== 0; ) {
    flags = copy.readUInt16BE(at);
    copy.writeUInt16BE(flags & ~INSTRUCTIONS, at);
    const hasWords = (flags & PART.words) !== 0;
    if ((flags & PART.offsets) !== 0) {
      if (hasWords) {
        scale(at + 4);
        scale(at + 6);
      } else for (const n of [at + 4, at + 5]) copy.writeInt8(Math.round(copy.readInt8(n) * factor), n);
    }
    at += hasWords ? 8 : 6;
    if ((flags & PART.scaled) !== 0) at += 2;
    else if ((flags & PART.scaledInTwo) !== 0) at += 4;
    else if ((flags & PART.turned) !== 0) at += 8;
  }
  return copy.subarray(0, at + (at % 2));
}
