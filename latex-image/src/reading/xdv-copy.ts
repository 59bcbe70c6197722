/** Copies an XDV file while it is read, with other operations in place of some. */
export interface XdvCopy {
  /** A page begins at `at`: pages are found from the end of the file, each by the place of the one after it. */
  page(at: number): void;
  /** Writes `bytes` instead of what stands from `from` to `to`. To be called in the order of the file. */
  replace(from: number, to: number, bytes: Uint8Array): void;
  /**
   * @param postamble where it begins.
   * @returns the whole copy.
   */
  end(postamble: number): Buffer;
}

/** Of the beginning of a page: its ten numbers stand before the place of the page before it. */
const PLACE_IN_PAGE = 41;
const POST_POST = 249;
const FILLER = 223;
/** At least so many, and as many as make the file's length a multiple of four. */
const LEAST_FILLERS = 4;

/** @example const copy = xdvCopy(xdv); copy.page(15); copy.replace(60, 71, NOTHING); copy.end(90) */
export function xdvCopy(xdv: Buffer): XdvCopy {
  let out = Buffer.allocUnsafe(xdv.length + (xdv.length >> 2) + 1_024);
  let length = 0;
  /** Up to here, the file is copied. */
  let copied = 0;
  let lastPage = -1;

  function reserve(bytes: number): void {
    if (length + bytes <= out.length) return;
    const larger = Buffer.allocUnsafe(2 * (length + bytes));
    out.copy(larger, 0, 0, length);
    out = larger;
  }
  function copyUpTo(at: number): void {
    reserve(at - copied);
    length += xdv.copy(out, length, copied, at);
    copied = at;
  }

  return {
    page(at) {
      copyUpTo(at);
      const start = length;
      copyUpTo(at + PLACE_IN_PAGE);
      reserve(4);
      length = out.writeInt32BE(lastPage, length);
      copied += 4;
      lastPage = start;
    },
    replace(from, to, bytes) {
      copyUpTo(from);
      reserve(bytes.length);
      out.set(bytes, length);
      length += bytes.length;
      copied = to;
    },
    end(postamble) {
      copyUpTo(postamble);
      const start = length;
      copyUpTo(endOfFonts(xdv));
      out.writeInt32BE(lastPage, start + 1);
      reserve(6 + 2 * LEAST_FILLERS);
      length = out.writeUInt8(POST_POST, length);
      length = out.writeInt32BE(start, length);
      length = out.writeUInt8(xdv.readUInt8(copied + 5), length);
      const end = Math.ceil((length + LEAST_FILLERS) / 4) * 4;
      out.fill(FILLER, length, end);
      return out.subarray(0, end);
    },
  };
}

/** Where the last operation begins, read from the end as PDF drivers do. @throws Error when it is not there. */
function endOfFonts(xdv: Buffer): number {
  let end = xdv.length;
  while (end > 0 && xdv[end - 1] === FILLER) end--;
  if (xdv[end - 6] !== POST_POST) throw new Error("XeTeX's output does not end as it should.");
  return end - 6;
}
