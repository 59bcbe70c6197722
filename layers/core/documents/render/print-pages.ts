import { namesOf } from "../../document-types/registry.ts";
import type { DocumentType } from "../../domain/document-types.ts";
import { PalmaresError } from "../../domain/errors.ts";
import type { OwnTheme } from "../../domain/own-papers.ts";
import { uploadedPicture } from "../../domain/pictures.ts";
import type { School } from "../../domain/school.ts";
import { readOwnTheme } from "../../latex/own-theme.ts";
import { runTheme, themedSchool } from "../../latex/run-theme.ts";
import { type Theme, ThemeError } from "../../latex/theme.ts";
import type { QrContent } from "../../pdf/qr-code.ts";
import type { PreparedPictures, SchoolPictures, StudentPhotos } from "../../school/ports.ts";
import { THEME_FAULTS } from "../../text/fr/theme.ts";
import { bodyOf, type DocumentContent } from "../document-content.ts";
import type { Look } from "../look.ts";
import { describeDocument } from "./describe-document.ts";
import { nameOverlong } from "./measure-overlong.ts";
import type { ReadBack } from "./read-paper.ts";
import { readPhotos } from "./read-photos.ts";
import type {
  FailedPage,
  ImageSource,
  PageOutcome,
  PreparedStore,
  TypesetRequest,
  TypesetResult,
  Typesetter,
} from "./typesetter.ts";

/** A typesetter, the installation's theme of each type of document, and the pictures of themes. */
export interface PageRenderer {
  readonly typesetter: Typesetter;
  /** @throws PalmaresError THEME_INVALID when the theme of this type cannot be used. */
  readonly themeOf: (type: DocumentType) => Theme;
  /** The root folder of the themes' images. */
  readonly assetRoot: string;
  /** Those that schools uploaded. */
  readonly pictures: Pick<SchoolPictures, "read">;
  /** Left out: of a renderer that prints no school's papers. */
  readonly photos?: Pick<StudentPhotos, "read">;
  /** What was prepared of a school's pictures. Without `save`, nothing is kept; left out, nothing is looked for either. */
  readonly prepared?: Pick<PreparedPictures, "read"> & Partial<Pick<PreparedPictures, "save">>;
  /** Left out: it makes no issued papers. */
  readonly readBack?: ReadBack;
}

/** What all pages of a TeX run have in common. */
export interface PrintRun {
  readonly school: School;
  readonly type: DocumentType;
  /** ISO date, `2026-03-03`: printed, and the date in the PDF, so that the same data gives the same bytes. */
  readonly issuedOn: string;
  readonly look: Look;
}

const NO_PHOTOS: Pick<StudentPhotos, "read"> = { read: async () => undefined };

/** Why a page failed, as an error whose details name the character or the image at fault. */
export function pageError({ code, reason, culprit, fault, longest }: FailedPage): PalmaresError {
  switch (code) {
    case "MISSING_GLYPH":
      return new PalmaresError(code, reason, culprit === undefined ? {} : { culprit });
    case "IMAGE_UNREADABLE":
      return new PalmaresError(code, reason, { ...(culprit !== undefined && { culprit }), ...(fault && { fault }) });
    case "PAGE_OVERFLOW":
      return new PalmaresError(code, reason, longest === undefined ? {} : { longest });
    case "THEME_INVALID":
      return new PalmaresError(code, reason, {});
    default:
      return new PalmaresError(code, reason);
  }
}

export interface PageOrder {
  /** The document's id; also the page's name in TeX's log. */
  readonly id: string;
  /** Printed at the foot. */
  readonly number: string;
  readonly content: DocumentContent;
  /** Absent: the page is not issued, and carries nothing by which it can be checked. */
  readonly issue?: IssuedPaper;
  /** Marks the page as a draft. An issued one never is. */
  readonly draft?: true;
}

/** By what an issued page is checked. Its number is printed instead of the order's. */
export interface IssuedPaper {
  /** As people read it: `7KX4M-R2DQP`. */
  readonly number: string;
  /** The prefix is the address of the check page up to the claims: `https://notes.example/verifier/#`. */
  readonly qr: QrContent;
  /** A second original: « Duplicata » is printed on it. */
  readonly duplicate?: boolean;
}

/**
 * Sets pages of one school, type, date of issue and look in one TeX run. Their contents are in the same language.
 *
 * @throws PalmaresError THEME_INVALID
 */
export async function printPages(
  renderer: PageRenderer,
  run: PrintRun,
  orders: readonly PageOrder[],
  timeoutMs: number,
): Promise<{ readonly pages: ReadonlyMap<string, PageOutcome>; readonly archive: TypesetResult["archive"] }> {
  const { type, issuedOn, look } = run;
  const language = orders[0]?.content.language;
  const theme = look.theme === undefined ? renderer.themeOf(type) : schoolsTheme(look.theme);
  const school = themedSchool(theme, run.school);
  const { photos, failed } = await readPhotos(renderer.photos ?? NO_PHOTOS, run.school.id, orders);
  const pageOf = ({ id, number: own, content, issue, draft }: PageOrder) => {
    const number = issue?.number ?? own;
    const photo = photos.get(id);
    const marks = issue === undefined ? { draft } : { check: checkOf(issue), duplicate: issue.duplicate };
    const body = bodyOf(content, school, { documentNumber: number, issuedOn, ...marks });
    const claim = issue && issue.qr.prefix + issue.qr.digits;
    const about = { ...describeDocument(content, school, number), ...(claim !== undefined && { claim }) };
    const page = { id, body, about, ...(photo && { photo }), ...(issue && { qr: issue.qr }) };
    return content.sheet.rulePack.secondPage ? ({ ...page, goesOn: true } as const) : page;
  };
  const { preamble, images } = runTheme(theme, run.school, renderer.assetRoot, { logo: look.logo, language });
  const prepared = renderer.prepared && storeOf(renderer.prepared, run.school.id);
  const request = {
    type,
    preamble,
    images: Object.fromEntries(
      Object.entries(images).map(([name, path]) => [name, imageAt(renderer, run.school.id, path)]),
    ),
    dateSeconds: Date.parse(`${issuedOn}T00:00:00Z`) / 1000,
    ...(prepared && { prepared }),
    ...(theme.pdfA !== undefined && { pdfA: theme.pdfA }),
  };
  const deadline = Date.now() + timeoutMs;
  const typeset = (pages: TypesetRequest["pages"]) =>
    renderer.typesetter.typeset({ ...request, pages }, { timeoutMs: deadline - Date.now() });
  const sound = orders.filter(({ id }) => !failed.has(id));
  const { outcomes, archive } = await typeset(sound.map(pageOf));
  const named = await nameOverlong(outcomes, sound, async (trials) => {
    const pages = trials.map(({ page, id, content }) => pageOf({ ...page, id, content }));
    return (await typeset(pages)).outcomes;
  });
  return { pages: new Map([...named, ...failed.values()].map((outcome) => [outcome.id, outcome])), archive };
}

/** @example checkOf({ number: "7KX4M-R2DQP", qr: { prefix: "https://notes.example/verifier/#", digits } }).address // "notes.example/verifier" */
const checkOf = ({ number, qr }: IssuedPaper) => ({
  number,
  address: qr.prefix.replace(/^https:\/\//, "").replace(/\/?#?$/, ""),
});

/** @throws PalmaresError THEME_INVALID, which names the theme and every wrong key. */
function schoolsTheme(own: OwnTheme): Theme {
  try {
    return readOwnTheme(own);
  } catch (cause) {
    if (!(cause instanceof ThemeError)) throw cause;
    const reason = THEME_FAULTS.own(namesOf(own.type).one, own.validFrom, cause.message);
    throw new PalmaresError("THEME_INVALID", reason, { reason }, { cause });
  }
}

function imageAt({ pictures }: PageRenderer, schoolId: string, path: string): ImageSource {
  const sha256 = uploadedPicture(path);
  return sha256 === undefined ? path : { sha256, read: () => pictures.read(schoolId, sha256) };
}

const storeOf = ({ read, save }: NonNullable<PageRenderer["prepared"]>, schoolId: string): PreparedStore => ({
  read: (name) => read(schoolId, name),
  ...(save && { save: (picture) => save(schoolId, picture) }),
});
