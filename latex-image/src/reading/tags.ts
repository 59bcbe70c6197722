import { type PageTags, PIECE } from "@palmares/core/pdf/tags/page-tags";
import type { XdvListener } from "./xdv.ts";
import { xdvCopy } from "./xdv-copy.ts";

/** How the specials begin that say what the pieces of a page are (palmares-tags.sty). */
const SAYS = "src:";
const MOST = 9_999;

/** Listens to whoever reads an XDV file, and numbers its pieces meanwhile. */
export interface TagNumbering extends Pick<XdvListener, "page" | "special"> {
  shows(): void;
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
  /** A change of language. It stands in the page only if words follow that are in another one than those before. */
  let turn: { readonly from: number; readonly to: number } | undefined;
  const settle = (bytes: Uint8Array): void => {
    if (turn !== undefined) copy.replace(turn.from, turn.to, bytes);
    turn = undefined;
  };
  return {
    pages,
    page: (at) => {
      settle(NOTHING);
      copy.page(at);
      page = new PageReader();
      pages.push(page);
    },
    special: (text, from, to) => {
      if (page === undefined || !text.startsWith(SAYS)) return;
      settle(NOTHING);
      if (page.turns(text)) turn = { from, to };
      else copy.replace(from, to, page.say(text));
    },
    shows: () => {
      const bytes = page?.shows();
      if (bytes !== undefined) settle(bytes);
    },
    end: (at) => {
      settle(NOTHING);
      whole = copy.end(at);
    },
    numbered: () => {
      if (whole === undefined) throw new Error("XeTeX's output was not read to its end.");
      return whole;
    },
  };
}

/** The piece that is open. */
interface OpenPiece {
  readonly role: Role;
  /** What is said of the page before it, with remarks about it. */
  readonly before: string;
  /** Of the piece where nothing within it says another; undefined: the document's. */
  readonly own: string | undefined;
  /** Of its latest words. */
  language: string | undefined;
  /** None of its words were shown yet. */
  isNew: boolean;
}

class PageReader implements PageTags {
  pieces = "";
  readonly alts: string[] = [];
  #numbered = 0;
  /** Whether a head is printed once more. */
  #again = false;
  #hasAlt = false;
  #open: OpenPiece | undefined;
  /** Of the next piece as a whole. */
  #itsLanguage: string | undefined;
  /** The languages of words within words, the innermost last. */
  readonly #languages: string[] = [];

  /** Reads a special. @returns what stands for it in the page. */
  say(text: string): Uint8Array {
    const role = ROLES.get(text);
    if (role !== undefined) return this.#begin(role);
    if (text === BEGINS_ARTIFACT) return this.#artifact();
    if (text === MORE) return this.#more();
    if (text.startsWith(INSTEAD)) return this.#instead(text.slice(INSTEAD.length));
    const blank = text.indexOf(" ");
    if (blank < 0) this.#remark(text.slice(SAYS.length), "");
    else this.#remark(text.slice(SAYS.length, blank), text.slice(blank + 1));
    return NOTHING;
  }

  /** Whether a special says that the language changes. */
  turns(text: string): boolean {
    if (text === LANGUAGE_ENDS) this.#languages.pop();
    else if (text.startsWith(LANGUAGE_BEGINS)) this.#languages.push(text.slice(LANGUAGE_BEGINS.length));
    else return false;
    return true;
  }

  /** Words are shown. @returns what the change of language before them is in the page. */
  shows(): Uint8Array {
    const open = this.#open;
    if (open === undefined) return NOTHING;
    const language = this.#languages.at(-1) ?? open.own;
    const { isNew } = open;
    open.isNew = false;
    if (language === open.language) return NOTHING;
    open.language = language;
    const remark = languageRemark(language);
    // What begins in another language is in it from its first word on.
    if (isNew) {
      this.pieces = `${open.before}${remark}${this.pieces.slice(-1)}`;
      return NOTHING;
    }
    return this.#goOn(open);
  }

  /** Further words of the piece, in another language than those before, or after a drawing. */
  #goOn({ role, language }: OpenPiece): Uint8Array {
    const number = this.#number();
    this.pieces += `${languageRemark(language)}${PIECE.more}`;
    return language === undefined ? role.beginning(number) : wordsIn(language, number);
  }

  #more(): Uint8Array {
    if (this.#open === undefined) return NOTHING;
    this.#open.language = this.#languages.at(-1) ?? this.#open.own;
    return this.#goOn(this.#open);
  }

  #instead(words: string): Uint8Array {
    if (this.#open === undefined) return NOTHING;
    this.#open.isNew = false;
    const said = Buffer.from(words, "latin1").toString();
    this.alts.push(said);
    this.pieces += PIECE.drawn;
    return drawnFor(said, this.#number());
  }

  #remark(what: string, value: string): void {
    if (what === "again" || what === "new") this.#again = what === "again";
    else if (what === "lang") this.#itsLanguage = value;
    else if (what === "alt") {
      this.#hasAlt = true;
      this.alts.push(Buffer.from(value, "latin1").toString());
    } else this.pieces += SAID[what]?.(value) ?? "";
  }

  #begin(role: Role): Uint8Array {
    const own = this.#itsLanguage;
    const language = this.#languages.at(-1) ?? own;
    this.#itsLanguage = undefined;
    if (this.#again && role.piece !== PIECE.head) {
      // It stays what it is around it.
      if (this.#hasAlt) this.alts.pop();
      this.#hasAlt = false;
      this.pieces = withoutRemarks(this.pieces);
      return this.#artifact();
    }
    const piece = this.#hasAlt && role.piece !== PIECE.picture ? PIECE.pictureCell : role.piece;
    this.#hasAlt = false;
    this.#open = { role, before: this.pieces, own, language, isNew: true };
    this.pieces += `${languageRemark(language)}${piece}`;
    return role.beginning(this.#number());
  }

  #artifact(): Uint8Array {
    this.#open = undefined;
    return ARTIFACT;
  }

  #number(): number {
    if (this.#numbered > MOST) throw new Error("A page has more than 9,999 pieces.");
    return this.#numbered++;
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
/** Words in another language than those around them, and their end. */
const LANGUAGE_BEGINS = `${SAYS}in `;
const LANGUAGE_ENDS = `${SAYS}out`;
/** In hexadecimal: a page with a string in brackets is not read back (drawn-code.ts). */
const wordsIn = (language: string, number: number): Uint8Array =>
  operators(`EMC/Span<</Lang<${Buffer.from(language).toString("hex").toUpperCase()}>/MCID ${number}>>BDC`);
/** Words that stand for a drawing within a piece; and that the piece goes on after it. */
const INSTEAD = `${SAYS}words `;
const MORE = `${SAYS}more`;
function drawnFor(words: string, number: number): Uint8Array {
  const codes = Buffer.from(`\ufeff${words}`, "utf16le").swap16().toString("hex").toUpperCase();
  return operators(`EMC/Span<</ActualText<${codes}>/MCID ${number}>>BDC`);
}
const languageRemark = (language: string | undefined): string => (language === undefined ? "" : `[${language}]`);

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
};

/** Without what was said of a piece that is none. */
const withoutRemarks = (pieces: string) => pieces.replace(/(?:\*|\{\d+\})+$/, "");
