import type { DocumentType } from "../../domain/document-types.ts";
import type { RenderErrorCode } from "../../domain/errors.ts";
import type { OverlongText } from "../../domain/overlong-text.ts";
import type { PictureFault } from "../../domain/picture-fault.ts";
import type { PreparedName, PreparedPicture } from "../../domain/pictures.ts";
import type { Latex } from "../../latex/latex.ts";
import type { PdfDescription } from "../../pdf/pdf-description.ts";
import type { QrContent } from "../../pdf/qr-code.ts";

/** One character of a page's id, as the source of a regular expression: safe in the job file, the log and the PDF's marks. */
export const PAGE_ID_CHARACTER = "[A-Za-z0-9-]";

/** One page to set: `body` is one line of definitions for the template, made by `latex/`. */
export interface PageJob {
  /** Of `PAGE_ID_CHARACTER` only: it appears in the job file and in the log. Never a pupil's data. */
  readonly id: string;
  readonly body: Latex;
  /** A document of a type with one page may go on, on more. */
  readonly goesOn?: true;
  /** The student's prepared photo, where the page has a place for it: a PDF of one picture. */
  readonly photo?: Uint8Array;
  readonly about: PdfDescription;
  /** Drawn where the template keeps a place for it; a template that keeps none makes the page fail. */
  readonly qr?: QrContent;
}

/** A picture that is no file of the machine. It is read only when it is not known yet by its digest. */
export interface KeptImage {
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly sha256: string;
  /** @returns undefined: there is none of that name. */
  readonly read: () => Promise<Uint8Array | undefined>;
}

/** An image: a file's path, or a picture that is kept elsewhere. */
export type ImageSource = string | KeptImage;

/** What was prepared of images before, by other processes, too. What is not there is prepared. */
export interface PreparedStore {
  readonly read: (name: PreparedName) => Promise<Uint8Array | undefined>;
  /** Left out: this process may read only. */
  readonly save?: (picture: PreparedPicture) => Promise<void>;
}

/** Pages of one template and one theme, set in one TeX run. */
export interface TypesetRequest {
  readonly type: DocumentType;
  /** Definitions for the whole run: theme colours, labels, switches. */
  readonly preamble: Latex;
  /**
   * Images that every page of the run may use, by the name in the LaTeX source (without ending): `{ logo: "/opt/.../logo.png" }`.
   * An image of one page alone has no place here: a pupil's photo is part of its page.
   */
  readonly images: Readonly<Record<string, ImageSource>>;
  readonly prepared?: PreparedStore;
  /**
   * true: a page that cannot be PDF/A fails, with the image that is in its way; false: no page says that it is. Absent: all say
   * so, unless an image is in their way.
   */
  readonly pdfA?: boolean;
  readonly pages: readonly PageJob[];
  /** The PDFs' date, in seconds since 1970. Fixed, so that the same data gives the same bytes. */
  readonly dateSeconds: number;
}

/** A page as a PDF of its own. */
export interface SetPage {
  readonly id: string;
  readonly ok: true;
  readonly pdf: Uint8Array;
  /** 0: set as designed; n: how many steps it was tightened to fit one page. */
  readonly tightened: number;
}

export interface FailedPage {
  readonly id: string;
  readonly ok: false;
  readonly code: RenderErrorCode;
  /** For the log and the template's maintainer. No pupil's data. */
  readonly reason: string;
  /** For the secretary's message: the character that no font has, the image that cannot be read. */
  readonly culprit?: string;
  /** What is wrong with the image. */
  readonly fault?: PictureFault;
  /** What to shorten on a page that is too full. The typesetter knows nothing of texts: `printPages` adds it. */
  readonly longest?: OverlongText;
}

export type PageOutcome = SetPage | FailedPage;

export interface TypesetResult {
  /** One for each page of the request, in the same order. */
  readonly outcomes: readonly PageOutcome[];
  /** TeX's input and output, for the private archive: `.tex`, `.log` (TeX's own), `.compile.log` (commands, times, decisions). */
  readonly archive: { readonly tex: string; readonly log: string; readonly compileLog: string };
}

/** Sets pages with TeX. A page that fails does not affect the others. */
export interface Typesetter {
  typeset(request: TypesetRequest, deadline: { readonly timeoutMs: number }): Promise<TypesetResult>;
}
