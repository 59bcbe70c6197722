import { readXdv } from "./xdv.ts";

/** What pages may use beside what every template may: the request's images, and the tree's fonts. */
export interface Permitted {
  /** Names, as in `\Image{logo}`. */
  readonly images: readonly string[];
  /** The one folder of fonts. */
  readonly fonts: string;
}

/** Something a page asks of xdvipdfmx and does not get. */
export interface Wish {
  /** The document, when the page carries its mark alone, and no other page does. */
  readonly id?: string;
  /** No pupil's data: it goes to logs. */
  readonly what: string;
}

const NUMBERS = (count: number) => `(?: +-?\\d*\\.?\\d+){${count}}`;
/**
 * Every form of `\special` that our templates write; a new one is added here with the template that needs it. None of
 * these opens a file. `pdf:content` goes into the page as it is: drawing operators.
 */
const FORMS = new RegExp(
  [
    `color (?:pop|push rgb${NUMBERS(3)} *)`,
    "pdf:content .*",
    "pdf:code (?:EMC|/Span <</ActualText <[0-9A-F]*>>> BDC)",
    // A drawing as a stream of operators, and its name on a page. Strings with anything but operators have brackets.
    `pdf:stream @form-[\\w-]+ \\([^()\\\\]*\\) <</Type/XObject/Subtype/Form/FormType 1/BBox\\[[-\\d. ]*\\]/Resources<</XObject<<(?:/[\\w-]+ @form-[\\w-]+ )*>>>>>>`,
    "pdf:put @resources <</XObject<</[\\w-]+ @form-[\\w-]+>>>>",
    // XeTeX writes it before each page, from \pdfpagewidth.
    "pdf:pagesize (?:default|width [\\d.]+pt height [\\d.]+pt)",
  ]
    .map((form) => `^${form}$`)
    .join("|"),
  "s",
);
const MARK = /^pdf:put @thispage <<\/PalmaresId \(([A-Za-z0-9-]+)\)>>$/;
const IMAGE = new RegExp(`^pdf:image matrix${NUMBERS(6)} page \\d+ \\(\\./([a-z][a-z0-9-]*)\\.pdf\\)$`);
/** A special's own name may be told; what follows may be anybody's. */
const NAME = /^(?:pdf|dvipdfmx|x|ps|html|color|dvips|background|papersize|psfile|header)\b(?::[a-z]{1,16}\b)?/;

/**
 * What pages ask of xdvipdfmx that no template of ours does: above all files of the machine, by `pdf:fstream`,
 * `\XeTeXpdffile`, `psfile=` … `openin_any = p` binds XeTeX's own reading, not these. So this wall stands everywhere,
 * also where the machine gives TeX no file system of its own.
 *
 * @throws Error when the file cannot be read to its end.
 * @example forbiddenWishes(xdv, { images: ["logo"], fonts: "/opt/tree/fonts" }) // [] on every sound run
 */
export function forbiddenWishes(xdv: Buffer, permitted: Permitted): Wish[] {
  const wishes: { marks: readonly string[]; what: string }[] = [];
  const known = new Set<string>();
  const pagesUnder = new Map<string, number>();
  let marks: string[] = [];
  let inks = 0;
  const wish = (what: string) => wishes.push({ marks, what });
  // The driver's stack of colours goes on from page to page: what one leaves on it would paint the next.
  const endPage = () => {
    if (inks !== 0) wish("a colour that outlives it");
    inks = 0;
    marks = [];
  };
  readXdv(xdv, {
    page: endPage,
    special: (text) => {
      if (text.startsWith("color ")) inks += text.startsWith("color push") ? 1 : -1;
      if (known.has(text)) return;
      const mark = MARK.exec(text)?.[1];
      if (mark !== undefined) {
        marks.push(mark);
        pagesUnder.set(mark, (pagesUnder.get(mark) ?? 0) + 1);
      } else if (FORMS.test(text) || permitted.images.includes(IMAGE.exec(text)?.[1] ?? "")) known.add(text);
      else wish(text.startsWith("pdf:image") ? "an image that is not the request's" : nameOf(text));
    },
    font: (path) => {
      const inTree = path.startsWith(`${permitted.fonts}/`) && /^[\w.-]+$/.test(path.slice(permitted.fonts.length + 1));
      if (!inTree) wish("a font that is not the tree's");
    },
  });
  endPage();
  return wishes.map(({ marks: [id, another], what }) => {
    const sure = id !== undefined && another === undefined && pagesUnder.get(id) === 1;
    return sure ? { id, what } : { what };
  });
}

const nameOf = (special: string): string => `\\special{${NAME.exec(special)?.[0] ?? ""}…}`;
