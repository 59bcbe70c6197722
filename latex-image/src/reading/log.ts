/** One complaint of TeX's. */
export interface TexError {
  /** TeX's message; for an unknown macro with its name. Never the lines around it: they hold pupils' data. */
  message: string;
  readonly file?: string;
  readonly line?: number;
  /** The page that was being set. */
  readonly page?: string;
}

/** What the log says of one page. */
export interface PageRecord {
  ended: boolean;
  /** How often it was shipped: once, if all is well. */
  shipped: number;
  tightened: number;
  overflow?: string;
  /** Characters that no font has, in order of appearance. */
  readonly missing: string[];
}

export interface LogReading {
  readonly pages: ReadonlyMap<string, PageRecord>;
  readonly errors: readonly TexError[];
  /** The page that was begun last and not ended. */
  readonly open: string | undefined;
  /** TeX closed its log itself: what is not in it did not happen. */
  readonly complete: boolean;
}

const MARKER = /^PALMARES-(BEGIN|PAGE|OVERFLOW|END) ([A-Za-z0-9-]+) ?(.*)$/;
const ERROR = /^(?:! |([^\s:]+):(\d+): )(.*)$/;
/** XeTeX writes "There is no ɔ (U+0254) in font" or, with \tracinglostchars=2, `There is no ɔ ("254) in font`. */
const MISSING = /Missing character: There is no (.+?)(?: \((?:U\+|")([0-9A-F]+)\))? in font /;
const LAST_WORDS = /^(Output written on |No pages of output\.)/;
/** TeX's answers to our own signal. */
const OURS = /^(Interruption\.|Emergency stop\.|\s*==> Fatal error occurred)/;
/** TeX breaks the line after the macro it does not know. */
const UNKNOWN = "Undefined control sequence.";
const LAST_MACRO = /\\([A-Za-z@]+) ?$/;
/** More errors than anyone reads; an endless loop can write millions. */
const MOST_ERRORS = 1_000;
const MOST_CHARACTERS = 5;

/**
 * Reads a TeX log by the protocol that palmares.sty documents. Pure.
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
  /** An unknown macro whose name stands on the next line. */
  #unnamed: TexError | undefined;

  read(line: string): void {
    const marker = MARKER.exec(line);
    if (marker) this.#mark(marker[1] ?? "", marker[2] ?? "", marker[3] ?? "");
    else if (!this.#lacksCharacter(line)) this.#complains(line);
    this.complete ||= LAST_WORDS.test(line);
  }

  #mark(kind: string, id: string, rest: string): void {
    if (kind === "BEGIN") this.open = id;
    if (this.open === undefined) return;
    if (id !== this.open) {
      this.errors.push({ message: "the page speaks in another document's name", page: this.open });
      return;
    }
    const page = this.#record(id);
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

  #lacksCharacter(line: string): boolean {
    const missing = MISSING.exec(line);
    if (!missing || this.open === undefined) return false;
    const page = this.#record(this.open);
    const name = nameOf(missing[1] ?? "", missing[2]);
    if (page.missing.length < MOST_CHARACTERS && !page.missing.includes(name)) page.missing.push(name);
    return true;
  }

  #complains(line: string): void {
    if (this.#unnamed) this.#unnamed.message = `Undefined control sequence ${LAST_MACRO.exec(line)?.[0] ?? ""}`.trim();
    this.#unnamed = undefined;
    const [found, file, number, message = ""] = ERROR.exec(line) ?? [];
    if (found === undefined || OURS.test(message) || this.errors.length >= MOST_ERRORS) return;
    const error: TexError = {
      message: message.slice(0, 200),
      ...(file !== undefined && { file, line: Number(number) }),
      ...(this.open !== undefined && { page: this.open }),
    };
    this.errors.push(error);
    if (message === UNKNOWN) this.#unnamed = error;
  }

  #record(id: string): PageRecord {
    const known = this.pages.get(id);
    if (known) return known;
    const fresh: PageRecord = { ended: false, shipped: 0, tightened: 0, missing: [] };
    this.pages.set(id, fresh);
    return fresh;
  }
}

/** "😀 (U+1F600)": the sign to look at and the name to search for. */
function nameOf(character: string, code: string | undefined): string {
  if (code === undefined) return character;
  return `${String.fromCodePoint(Number.parseInt(code, 16))} (U+${code.padStart(4, "0")})`;
}

/** Without a copy of a log that an endless loop may have made huge. */
function* lines(text: string): Generator<string> {
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf("\n", start);
    yield text.slice(start, end === -1 ? undefined : end);
    start = end === -1 ? text.length : end + 1;
  }
}
