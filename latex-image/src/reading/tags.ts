import { type PageTags, PIECE } from "@palmares/core/pdf/tags/page-tags";
import type { XdvListener } from "./xdv.ts";

/** The beginning of a special that begins a piece of the page (palmares-tags.sty), and the end that has room for its number. */
const BEGINS = "pdf:code EMC /";
const NUMBER = "0000>>BDC";
const ARTIFACT = "/Artifact BMC";
const MOST = 9_999;

/** Listens to whoever reads an XDV file, and numbers its pieces meanwhile. */
export interface TagNumbering extends Pick<XdvListener, "page" | "special"> {
  /** What the pieces of each page are, in the order of the pages. */
  readonly pages: readonly PageTags[];
}

/**
 * Numbers the pieces of each page in XeTeX's output, and reads what they are. TeX cannot number them, since boxes that many
 * pages share are copied; their order in the output is that in which they are read. The numbers have their room already, so
 * nothing moves.
 *
 * @param xdv is changed while it is read.
 * @returns a listener, which throws an Error when a page has more than 9,999 pieces.
 */
export function tagNumbering(xdv: Buffer): TagNumbering {
  const pages: PageReader[] = [];
  let page: PageReader | undefined;
  return {
    pages,
    page: () => {
      page = new PageReader();
      pages.push(page);
    },
    special: (text, at) => {
      if (page === undefined) return;
      if (text.startsWith("src:")) page.say(text.slice("src:".length));
      else if (text.startsWith(BEGINS) && text.endsWith(NUMBER)) page.begin(xdv, text, at);
    },
  };
}

class PageReader implements PageTags {
  pieces = "";
  readonly alts: string[] = [];
  #numbered = 0;
  /** Whether a head is printed once more. */
  #again = false;
  #hasAlt = false;

  /** Reads a special that says something about the pieces after it. */
  say(text: string): void {
    const [what, value] = split(text);
    if (what === "again" || what === "new") this.#again = what === "again";
    else if (what === "alt") {
      this.#hasAlt = true;
      this.alts.push(Buffer.from(value, "latin1").toString());
    } else this.pieces += SAID[what]?.(value) ?? "";
  }

  begin(xdv: Buffer, special: string, at: number): void {
    const role = special.slice(BEGINS.length, special.indexOf(" ", BEGINS.length));
    if (this.#again && role !== "TH") {
      // It stays what it is around it: its name is replaced, with blanks for the rest.
      const from = at + BEGINS.length - 1;
      xdv.write(ARTIFACT.padEnd(special.length - BEGINS.length + 1), from, "latin1");
      if (this.#hasAlt) this.alts.pop();
      this.#hasAlt = false;
      this.pieces = withoutRemarks(this.pieces);
      return;
    }
    if (this.#numbered > MOST) throw new Error("A page has more than 9,999 pieces.");
    xdv.write(String(this.#numbered++).padStart(4, "0"), at + special.length - NUMBER.length, "latin1");
    this.pieces += this.#hasAlt && role !== "Figure" ? PIECE.pictureCell : (ROLES[role] ?? PIECE.paragraph);
    this.#hasAlt = false;
  }
}

const ROLES: Readonly<Record<string, string>> = {
  H1: PIECE.heading1,
  H2: PIECE.heading2,
  H3: PIECE.heading3,
  P: PIECE.paragraph,
  TH: PIECE.head,
  TD: PIECE.cell,
  Figure: PIECE.picture,
};

const SAID: Readonly<Record<string, (value: string) => string>> = {
  row: () => PIECE.row,
  across: () => PIECE.across,
  skip: (count) => PIECE.empty.repeat(Math.min(Number(count), MOST)),
  span: (count) => `{${count}}`,
  lang: (language) => `[${language}]`,
};

/** Without what was said of a piece that is none. */
const withoutRemarks = (pieces: string) => pieces.replace(/(?:\*|\[[^\]]*\]|\{\d+\})+$/, "");

function split(text: string): readonly [what: string, value: string] {
  const blank = text.indexOf(" ");
  return blank < 0 ? [text, ""] : [text.slice(0, blank), text.slice(blank + 1)];
}
