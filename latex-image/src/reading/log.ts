import { PAGE_ID_CHARACTER } from "@palmares/core/documents/render/typesetter";
import type { Square } from "@palmares/core/pdf/qr-code";

/** An error message of TeX. */
export interface TexError {
  /** TeX's message, with the name of an unknown macro. Never the lines around it: they contain pupils' data. */
  message: string;
  readonly file?: string;
  readonly line?: number;
  /** The page being set at the time. */
  readonly page?: string;
}

/** What the log records about one page. */
export interface PageRecord {
  ended: boolean;
  /** How many pages were shipped: one, unless its type has as many as it takes. */
  shipped: number;
  /** Tightening steps it needed; 0: set as designed. */
  tightened: number;
  /** By how many points it is too large, and in which direction: `12.5 high`. */
  overflow?: string;
  /** Characters that no font has, in order of appearance. */
  readonly missing: string[];
  /** Where the template keeps room for a QR code. */
  place?: QrPlace;
}

/** A square on one of a document's pages. */
export interface QrPlace {
  /** Which of its pages, from 0. */
  readonly page: number;
  readonly square: Square;
}

export interface LogReading {
  readonly pages: ReadonlyMap<string, PageRecord>;
  readonly errors: readonly TexError[];
  /** The last page begun, if it has not ended. */
  readonly open: string | undefined;
  /** TeX closed its log itself: anything absent from it did not happen. */
  readonly complete: boolean;
}

const MARKER = new RegExp(`^PALMARES-(BEGIN|PLACE|PAGE|OVERFLOW|END) (${PAGE_ID_CHARACTER}+) ?(.*)$`);
const ERROR = /^(?:! |([^\s:]+):(\d+): )(.*)$/;
/** XeTeX writes "There is no ɔ (U+0254) in font" or, with \tracinglostchars=2, `There is no ɔ ("254) in font`. */
const MISSING = /Missing character: There is no (.+?)(?: \((?:U\+|")([0-9A-F]+)\))? in font /;
/** TeX's last line, when it closes its log itself. */
const LAST_LINE = /^(Output written on |No pages of output\.)/;
/** TeX's messages in response to our own SIGINT. */
const INTERRUPTION = /^(Interruption\.|Emergency stop\.|\s*==> Fatal error occurred)/;
/** TeX reports an unknown macro without its name; the next line breaks right after the macro. */
const UNKNOWN_MACRO = "Undefined control sequence.";
const LAST_MACRO = /\\([A-Za-z@]+) ?$/;
/** TeX measures in sp, of which a point of PDF has so many. */
const POINT = (65_536 * 7227) / 7200;
/** Errors beyond this many are ignored: an endless loop can write millions. */
const MAX_ERRORS = 1_000;
const MAX_MISSING = 5;

/**
 * Reads a TeX log by the protocol described in palmares.sty. Pure.
 *
 * @example readLog("PALMARES-BEGIN a\nPALMARES-PAGE a tight=0\nPALMARES-END a\n").pages.get("a")?.shipped // 1
 */
export function readLog(log: string): LogReading {
  const reader = new LogReader();
  for (const line of lines(log)) reader.read(line);
  return reader;
}

class LogReader implements LogReading {
  readonly pages = new Map<string, PageRecord>();
  readonly errors: TexError[] = [];
  open: string | undefined;
  complete = false;
  /** The error about an unknown macro, whose name the next line gives. */
  #unnamed: TexError | undefined;

  read(line: string): void {
    const marker = MARKER.exec(line);
    if (marker) this.#readMarker(marker[1] ?? "", marker[2] ?? "", marker[3] ?? "");
    else if (!this.#readMissingCharacter(line)) this.#readError(line);
    this.complete ||= LAST_LINE.test(line);
  }

  #readMarker(kind: string, id: string, rest: string): void {
    if (kind === "BEGIN") this.open = id;
    if (this.open === undefined) return;
    if (id !== this.open) {
      this.errors.push({ message: "the page speaks in another document's name", page: this.open });
      return;
    }
    const page = this.#record(id);
    if (kind === "PLACE") {
      const [x = 0, y = 0, side = 0] = rest.split(" ").map((number) => Number(number) / POINT);
      page.place = { page: page.shipped, square: { x, y, side } };
    }
    if (kind === "PAGE") {
      page.shipped += 1;
      page.tightened = Number(/tight=(\d+)/.exec(rest)?.[1] ?? 0);
    }
    if (kind === "OVERFLOW") page.overflow = rest;
    if (kind === "END") {
      page.ended = true;
      this.open = undefined;
    }
  }

  #readMissingCharacter(line: string): boolean {
    const missing = MISSING.exec(line);
    if (!missing || this.open === undefined) return false;
    const page = this.#record(this.open);
    const name = nameOf(missing[1] ?? "", missing[2]);
    if (page.missing.length < MAX_MISSING && !page.missing.includes(name)) page.missing.push(name);
    return true;
  }

  #readError(line: string): void {
    if (this.#unnamed) this.#unnamed.message = `Undefined control sequence ${LAST_MACRO.exec(line)?.[0] ?? ""}`.trim();
    this.#unnamed = undefined;
    const [found, file, number, message = ""] = ERROR.exec(line) ?? [];
    if (found === undefined || INTERRUPTION.test(message) || this.errors.length >= MAX_ERRORS) return;
    const error: TexError = {
      message: message.slice(0, 200),
      ...(file !== undefined && { file, line: Number(number) }),
      ...(this.open !== undefined && { page: this.open }),
    };
    this.errors.push(error);
    if (message === UNKNOWN_MACRO) this.#unnamed = error;
  }

  #record(id: string): PageRecord {
    const known = this.pages.get(id);
    if (known) return known;
    const fresh: PageRecord = { ended: false, shipped: 0, tightened: 0, missing: [] };
    this.pages.set(id, fresh);
    return fresh;
  }
}

/** "😀 (U+1F600)": the character to recognize and its code to search for. */
function nameOf(character: string, code: string | undefined): string {
  if (code === undefined) return character;
  return `${String.fromCodePoint(Number.parseInt(code, 16))} (U+${code.padStart(4, "0")})`;
}

/** Yields the lines one by one, without copying the log: an endless loop may have made it huge. */
function* lines(text: string): Generator<string> {
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf("\n", start);
    yield text.slice(start, end === -1 ? undefined : end);
    start = end === -1 ? text.length : end + 1;
  }
}
