import { type PageTags, PIECE } from "@palmares/core/pdf/tags/page-tags";
import type { XdvListener } from "./xdv.ts";
import { xdvCopy } from "./xdv-copy.ts";

/** How the specials begin that say what the pieces of a page are (palmares-tags.sty). */
const SAYS = "src:";
const MOST = 9_999;

/** Listens to whoever reads an XDV file, and numbers its pieces meanwhile. */
export interface TagNumbering extends Pick<XdvListener, "page" | "special"> {
  end(at: number): void;
  /** What the pieces of each page are, in the order of the pages. */
  readonly pages: readonly PageTags[];
  /** The file in which the PDF driver finds the pieces and their numbers. @throws Error when it was not read to its end. */
  numbered(): Buffer;
}

/**
 * Numbers the pieces of each page in XeTeX's output, and reads what they are. TeX cannot number them, since boxes that many
 * pages share are copied; their order in the output is that in which they are read. TeX's marks are short, since it writes
 * a hundred and seventy on a page; the PDF driver gets a copy in which they are operators of the page, or left out.
 *
 * @returns a listener, which throws an Error when a page has more than 9,999 pieces.
 */
export function tagNumbering(xdv: Buffer): TagNumbering {
  const copy = xdvCopy(xdv);
  const pages: PageReader[] = [];
  let page: PageReader | undefined;
  let whole: Buffer | undefined;
  return {
    pages,
    page: (at) => {
      copy.page(at);
      page = new PageReader();
      pages.push(page);
    },
    special: (text, from, to) => {
      if (page !== undefined && text.startsWith(SAYS)) copy.replace(from, to, page.say(text));
    },
    end: (at) => {
      whole = copy.end(at);
    },
    numbered: () => {
      if (whole === undefined) throw new Error("XeTeX's output was not read to its end.");
      return whole;
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

  /** Reads a special. @returns what stands for it in the page. */
  say(text: string): Uint8Array {
    const role = ROLES.get(text);
    if (role !== undefined) return this.#begin(role);
    if (text === BEGINS_ARTIFACT) return ARTIFACT;
    const blank = text.indexOf(" ");
    if (blank < 0) this.#remark(text.slice(SAYS.length), "");
    else this.#remark(text.slice(SAYS.length, blank), text.slice(blank + 1));
    return NOTHING;
  }

  #remark(what: string, value: string): void {
    if (what === "again" || what === "new") this.#again = what === "again";
    else if (what === "alt") {
      this.#hasAlt = true;
      this.alts.push(Buffer.from(value, "latin1").toString());
    } else this.pieces += SAID[what]?.(value) ?? "";
  }

  #begin(role: Role): Uint8Array {
    if (this.#again && role.piece !== PIECE.head) {
      // It stays what it is around it.
      if (this.#hasAlt) this.alts.pop();
      this.#hasAlt = false;
      this.pieces = withoutRemarks(this.pieces);
      return ARTIFACT;
    }
    if (this.#numbered > MOST) throw new Error("A page has more than 9,999 pieces.");
    this.pieces += this.#hasAlt && role.piece !== PIECE.picture ? PIECE.pictureCell : role.piece;
    this.#hasAlt = false;
    return role.beginning(this.#numbered++);
  }
}

/** A special that puts operators into the page: of all forms, the one that the PDF driver recognizes first. */
function operators(text: string): Uint8Array {
  const special = `pdf:direct:${text}`;
  return Buffer.from(`${String.fromCharCode(SPECIAL, special.length)}${special}`, "latin1");
}
const SPECIAL = 239;
/** Each piece ends the one before. */
const BEGINS_ARTIFACT = `${SAYS}artifact`;
const ARTIFACT = operators("EMC/Artifact BMC");
const NOTHING = new Uint8Array(0);

/** What a piece is, and how it begins by its number; by the special that begins it. */
interface Role {
  readonly piece: string;
  beginning(number: number): Uint8Array;
}
const ROLES: ReadonlyMap<string, Role> = new Map(
  Object.entries({
    H1: PIECE.heading1,
    H2: PIECE.heading2,
    H3: PIECE.heading3,
    P: PIECE.paragraph,
    TH: PIECE.head,
    TD: PIECE.cell,
    Figure: PIECE.picture,
  }).map(([name, piece]) => {
    const beginnings: Uint8Array[] = [];
    const beginning = (number: number) => {
      const made = beginnings[number] ?? operators(`EMC/${name}<</MCID ${number}>>BDC`);
      beginnings[number] = made;
      return made;
    };
    return [`${SAYS}${name}`, { piece, beginning }];
  }),
);

const SAID: Readonly<Record<string, (value: string) => string>> = {
  row: () => PIECE.row,
  across: () => PIECE.across,
  skip: (count) => PIECE.empty.repeat(Math.min(Number(count), MOST)),
  span: (count) => `{${count}}`,
  lang: (language) => `[${language}]`,
};

/** Without what was said of a piece that is none. */
const withoutRemarks = (pieces: string) => pieces.replace(/(?:\*|\[[^\]]*\]|\{\d+\})+$/, "");
