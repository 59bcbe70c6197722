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
  readonly open?: string;
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

/**
 * Reads a TeX log by the protocol that palmares.sty documents. Pure.
 *
 * @example readLog("PALMARES-BEGIN a\nPALMARES-PAGE a tight=0\nPALMARES-END a\n").pages.get("a")?.shipped // 1
 */
export function readLog(log: string): LogReading {
  const pages = new Map<string, PageRecord>();
  const errors: TexError[] = [];
  let open: string | undefined;
  let complete = false;
  let unnamed: TexError | undefined;
  for (const line of lines(log)) {
    const marker = MARKER.exec(line);
    if (marker) {
      const [, kind, id = "", rest = ""] = marker;
      if (kind === "BEGIN") open = id;
      if (open === undefined) continue;
      if (id !== open) {
        errors.push({ message: "the page speaks in another document's name", page: open });
        continue;
      }
      const page = recordOf(pages, id);
      if (kind === "PAGE") {
        page.shipped += 1;
        page.tightened = Number(/tight=(\d+)/.exec(rest)?.[1] ?? 0);
      }
      if (kind === "OVERFLOW") page.overflow = rest;
      if (kind === "END") {
        page.ended = true;
        open = undefined;
      }
      continue;
    }
    const missing = MISSING.exec(line);
    if (missing && open !== undefined) {
      addMissing(recordOf(pages, open), missing[1] ?? "", missing[2]);
      continue;
    }
    if (unnamed) unnamed.message = `Undefined control sequence ${LAST_MACRO.exec(line)?.[0].trim() ?? ""}`.trim();
    unnamed = undefined;
    const error = ERROR.exec(line);
    if (error && !OURS.test(error[3] ?? "") && errors.length < MOST_ERRORS) {
      const [, file, number, message = ""] = error;
      const found: TexError = {
        message: message.slice(0, 200),
        ...(file !== undefined && { file, line: Number(number) }),
        ...(open !== undefined && { page: open }),
      };
      errors.push(found);
      if (message === UNKNOWN) unnamed = found;
    }
    complete ||= LAST_WORDS.test(line);
  }
  return { pages, errors, ...(open !== undefined && { open }), complete };
}

/** Without a copy of a log that an endless loop may have made huge. */
function* lines(text: string): Generator<string> {
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf("\n", start);
    yield text.slice(start, end === -1 ? undefined : end);
    start = end === -1 ? text.length : end + 1;
  }
}

function recordOf(pages: Map<string, PageRecord>, id: string): PageRecord {
  const known = pages.get(id);
  if (known) return known;
  const fresh: PageRecord = { ended: false, shipped: 0, tightened: 0, missing: [] };
  pages.set(id, fresh);
  return fresh;
}

function addMissing(page: PageRecord, character: string, code: string | undefined): void {
  const name =
    code === undefined ? character : `${String.fromCodePoint(Number.parseInt(code, 16))} (U+${code.padStart(4, "0")})`;
  if (page.missing.length < 5 && !page.missing.includes(name)) page.missing.push(name);
}
