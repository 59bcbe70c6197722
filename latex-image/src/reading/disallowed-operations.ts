import { PAGE_ID_CHARACTER } from "@palmares/core/documents/render/typesetter";
import type { PageGlyphs } from "./page-glyphs.ts";
import { readXdv, type XdvListener } from "./xdv.ts";

/** Files that pages may use: the request's images, and the TeX tree's fonts. */
interface AllowedFiles {
  /** Names, as in `\Image{logo}`. */
  readonly images: readonly string[];
  /** The one folder of fonts. */
  readonly fonts: string;
}

/** An instruction to xdvipdfmx that no page may give. */
export interface DisallowedOperation {
  /** The document, when its page carries its mark alone, and no other page does. */
  readonly id?: string;
  /** For logs: no pupil's data. */
  readonly operation: string;
}

const PIECES = "(?:artifact|H[1-3]|P|TH|TD|Figure)";
/** A language within a piece, and its end: the driver finds the beginning of a run of words there. */
const LANGUAGE = "(?:in [A-Za-z-]+|out)";
/** Words that stand for a drawing within a piece, and what follows it. */
const DRAWN = "(?:words .+|more)";
const NEXT_PIECE = new RegExp(`^src:(?:${PIECES}|${LANGUAGE}|${DRAWN})$`);
const NUMBERS = (count: number) => `(?: +-?\\d*\\.?\\d+){${count}}`;
/**
 * Every form of `\special` that our templates write; a new form is added here with the template that needs it. None of
 * these opens a file. `pdf:content` goes into the page unchanged: drawing operators.
 */
const ALLOWED_SPECIALS = new RegExp(
  [
    `color (?:pop|push rgb${NUMBERS(3)} *)`,
    "pdf:content .*",
    // A turned text, such as a column's head. It is set back on the same page, as colours are.
    `pdf:btrans matrix${NUMBERS(6)}`,
    "pdf:etrans",
    "pdf:code (?:EMC|/Span <</ActualText <[0-9A-F]*>>> BDC)",
    "pdf:code /Artifact BMC",
    // What each piece of the page is (palmares-tags.sty), for tags.ts. The driver never sees them.
    `src:(?:${PIECES}|${LANGUAGE}|${DRAWN}|row|across|again|new|(?:skip|span) \\d+|lang [A-Za-z-]+|alt .+)`,
    // A drawing as a stream of operators, and its name on a page. Brackets are excluded: only strings would need them.
    `pdf:stream @form-[\\w-]+ \\([^()\\\\]*\\) <</Type/XObject/Subtype/Form/FormType 1/BBox\\[[-\\d. ]*\\]/Resources<</XObject<<(?:/[\\w-]+ @form-[\\w-]+ )*>>>>>>`,
    "pdf:put @resources <</XObject<</[\\w-]+ @form-[\\w-]+>>>>",
    // XeTeX writes it before each page, from \pdfpagewidth.
    "pdf:pagesize (?:default|width [\\d.]+pt height [\\d.]+pt)",
  ]
    .map((form) => `^${form}$`)
    .join("|"),
  "s",
);
const MARK = new RegExp(`^pdf:put @thispage <</PalmaresId \\((${PAGE_ID_CHARACTER}+)\\)>>$`);
const IMAGE = new RegExp(`^pdf:image matrix${NUMBERS(6)} page \\d+ \\(\\./([a-z][a-z0-9-]*)\\.pdf\\)$`);
/** The name of a special may be logged. What follows it may be a pupil's data. */
const NAME = /^(?:pdf|dvipdfmx|x|ps|html|color|dvips|background|papersize|psfile|header)\b(?::[a-z]{1,16}\b)?/;

/**
 * Finds the instructions to xdvipdfmx that our templates never give: above all to read files of the machine, by
 * `pdf:fstream`, `\XeTeXpdffile`, `psfile=` … `openin_any = p` restricts XeTeX's own reading, not these. This check
 * runs on every machine, including those where TeX has no jail.
 *
 * @param glyphs collects what the pages show, `also` what their pieces are: the file is read once for all.
 * @throws Error when the file cannot be read to its end.
 * @example disallowedOperations(xdv, { images: ["logo"], fonts: "/opt/tree/fonts" }) // [] on every sound run
 */
export function disallowedOperations(
  xdv: Buffer,
  allowed: AllowedFiles,
  glyphs?: PageGlyphs,
  also: Pick<XdvListener, "page" | "special" | "shows" | "end"> = NOBODY,
): DisallowedOperation[] {
  const found: { marks: readonly string[]; operation: string }[] = [];
  /** What each special that was seen changes on its page. */
  const accepted = new Map<string, Effect>();
  const pagesPerMark = new Map<string, number>();
  let marks: string[] = [];
  const open = { colour: 0, turn: 0, mark: 0 };
  const disallow = (operation: string) => found.push({ marks, operation });
  const apply = (effect: Effect): void => {
    if (effect === "none") return;
    // A piece of the page begins where another one ends, never within words to extract.
    if (effect === "next mark") {
      if (open.mark !== 1) disallow("marks that cross");
      return;
    }
    open[effect.of] += effect.by;
    if (open.mark < 0) disallow("marks that cross");
  };
  // xdvipdfmx keeps its stack of colours from page to page: a colour left on it would paint the next page.
  const endPage = () => {
    if (open.colour !== 0) disallow("a colour that outlives it");
    if (open.turn !== 0) disallow("a turn that outlives it");
    if (open.mark > 0) disallow("a mark that outlives it");
    Object.assign(open, { colour: 0, turn: 0, mark: 0 });
    marks = [];
  };
  const listener: XdvListener = {
    page: (at) => {
      endPage();
      glyphs?.page(at);
      also.page(at);
    },
    end: (at) => also.end?.(at),
    shows: () => also.shows?.(),
    special: (text, from, to) => {
      glyphs?.special(text, from, to);
      also.special(text, from, to);
      const known = accepted.get(text);
      if (known !== undefined) {
        apply(known);
        return;
      }
      const mark = MARK.exec(text)?.[1];
      if (mark !== undefined) {
        marks.push(mark);
        pagesPerMark.set(mark, (pagesPerMark.get(mark) ?? 0) + 1);
        return;
      }
      const effect = effectOf(text);
      if (ALLOWED_SPECIALS.test(text) || allowed.images.includes(IMAGE.exec(text)?.[1] ?? ""))
        accepted.set(text, effect);
      else disallow(text.startsWith("pdf:image") ? "an image that is not the request's" : nameOf(text));
      if (accepted.has(text) || effect === "none" || (effect !== "next mark" && effect.of !== "mark")) apply(effect);
    },
    font: (path, definition) => {
      glyphs?.font(path, definition);
      const inTree = path.startsWith(`${allowed.fonts}/`) && /^[\w.-]+$/.test(path.slice(allowed.fonts.length + 1));
      if (!inTree) disallow(FOREIGN_FONT);
    },
  };
  readXdv(xdv, listener, glyphs);
  endPage();
  return found.map(({ marks: [id, another], operation }) => {
    const certain = id !== undefined && another === undefined && pagesPerMark.get(id) === 1;
    return certain ? { id, operation } : { operation };
  });
}

/** What a formula wants, or a letter that stands in no font of `\NewFont`. */
export const FOREIGN_FONT = "a font that is not the tree's";

/** What a special changes on its page: how many colours, turned texts or marks are open. */
type Effect = "none" | "next mark" | { readonly of: "colour" | "turn" | "mark"; readonly by: 1 | -1 };

function effectOf(special: string): Effect {
  if (special.startsWith("color ")) return { of: "colour", by: special.startsWith("color push") ? 1 : -1 };
  if (special.startsWith("pdf:btrans")) return { of: "turn", by: 1 };
  if (special === "pdf:etrans") return { of: "turn", by: -1 };
  if (NEXT_PIECE.test(special)) return "next mark";
  if (special.startsWith("pdf:code ")) return { of: "mark", by: special === "pdf:code EMC" ? -1 : 1 };
  return "none";
}

const NOBODY = { page: () => undefined, special: () => undefined };

const nameOf = (special: string): string => `\\special{${NAME.exec(special)?.[0] ?? ""}…}`;
