import type { DrawingObstacle, ForeignFormat, PictureFault } from "../../domain/picture-fault.ts";
import { uploadedPicture } from "../../domain/pictures.ts";
import { NARROW_SPACE as S } from "../french-spaces.mjs";

const FOREIGN_FORMATS: Readonly<Record<ForeignFormat, string>> = {
  GIF: "une image GIF",
  PDF: "un PDF",
  WebP: "une image WebP",
  BMP: "une image BMP",
  TIFF: "une image TIFF",
  AVIF: "une image AVIF",
  HEIC: "une photo HEIC de téléphone",
  "JPEG XL": "une image JPEG XL",
  "JPEG 2000": "une image JPEG 2000",
  SVG: "un dessin SVG",
  Photoshop: "un fichier Photoshop (PSD)",
  PostScript: "un fichier PostScript (PS ou EPS)",
  metafile: "un métafichier Windows (EMF ou WMF)",
  icon: "une icône (ICO)",
  office: "un document Office ou une archive ZIP",
  html: "une page web",
};

const JPEG_PROPERTIES = {
  lossless: "un JPEG sans perte",
  arithmetic: "un JPEG à codage arithmétique",
  bits: "un JPEG",
} as const;

const OBSTACLES: Readonly<Record<DrawingObstacle, string>> = {
  cmyk: "des couleurs CMJN (faites pour l'imprimerie)",
  text: "du texte écrit avec une police",
  smoothing: "une image à lisser (« Interpolate »)",
  jpeg2000: "une image JPEG 2000",
  other: "des éléments que le PDF/A n'admet pas",
};

const MEGA = 1_000_000;

const AND = new Intl.ListFormat("fr");

const whole = new Intl.NumberFormat("fr", { maximumFractionDigits: 0 });
/** @example mega(29_800_000) // "29,8" */
const mega = (value: number) => new Intl.NumberFormat("fr", { maximumFractionDigits: 1 }).format(value / MEGA);

const sizeOf = ({ width, height }: { readonly width: number; readonly height: number }) =>
  `${whole.format(width)} × ${whole.format(height)} pixels`;

const SAVE_AS_PNG = "Ouvrez-la dans un logiciel d'images et enregistrez-la au format PNG.";

const SAVE_AS_JPEG = "Ouvrez-la dans un logiciel d'images et enregistrez-la au format JPEG.";
const SMALLER = `Réduisez-la${S}: 600 pixels de large suffisent.`;

/**
 * What is wrong with a student's photo, and what to do, in French.
 *
 * @param photo the sentence's subject, feminine.
 * @example describePhotoFault("La photo envoyée", { kind: "empty" })
 */
export function describePhotoFault(photo: string, fault: PictureFault | undefined): string {
  switch (fault?.kind) {
    case undefined:
      return `${photo} n'est pas lisible. Fournissez un fichier JPEG ou PNG.`;
    case "foreign": {
      const what = fault.format === undefined ? "" : `${S}: c'est ${FOREIGN_FORMATS[fault.format]}`;
      return `${photo} n'est ni un JPEG ni un PNG, quel que soit son nom${what}. ${SAVE_AS_JPEG}`;
    }
    case "tooManyPixels":
      return `${photo} a ${mega(fault.width * fault.height)} mégapixels${S}; ${mega(fault.most)} au plus sont acceptés. ${SMALLER}`;
    case "tooLarge":
      return `${photo} pèse ${mega(fault.bytes)} Mo${S}; ${mega(fault.most)} Mo au plus sont acceptés. ${SMALLER}`;
    default:
      return describePictureFault(photo, fault);
  }
}

/** Pictures that a school has sent, by their places on pages. */
const PLACES: Readonly<Record<string, string>> = {
  logo: "du logo de l'établissement",
  watermark: "du filigrane de l'établissement",
};

/**
 * The subject of `describePictureFault`.
 *
 * @param name a file's name, or a place on pages; in records of earlier versions, the path of a picture that the school has sent.
 * @example pictureSubject("logo") // "L'image du logo de l'établissement"
 */
export function pictureSubject(name: string | undefined): string {
  if (name === undefined) return "L'image du thème";
  const which = uploadedPicture(name) === undefined ? (PLACES[name] ?? `« ${name} »`) : "de l'établissement";
  return `L'image ${which}`;
}

/**
 * What is wrong with a logo or a watermark, and what to do, in French.
 *
 * @param picture the sentence's subject, feminine.
 * @example describePictureFault("L'image « logo.png »", { kind: "empty" })
 */
export function describePictureFault(picture: string, fault: PictureFault | undefined): string {
  switch (fault?.kind) {
    case undefined:
      return `${picture} manque ou n'est pas lisible. Fournissez un fichier PNG, JPEG ou PDF.`;
    case "missing":
      return `${picture} manque ou ne peut pas être lue. Vérifiez le nom du fichier et son dossier.`;
    case "empty":
      return `${picture} est un fichier vide. Copiez-la de nouveau.`;
    case "foreign": {
      const what = fault.format === undefined ? "" : `${S}: c'est ${FOREIGN_FORMATS[fault.format]}`;
      return `${picture} n'est ni un PNG, ni un JPEG, ni un PDF, quel que soit son nom${what}. ${SAVE_AS_PNG}`;
    }
    case "damaged":
      return `${picture} est un ${fault.format} incomplet ou abîmé. Copiez-la de nouveau, ou enregistrez-la de nouveau depuis l'original.`;
    case "tooManyPixels":
      return `${picture} a ${sizeOf(fault)}, soit ${mega(fault.width * fault.height)} mégapixels${S}; ${mega(fault.most)} au plus sont acceptés. Réduisez-la${S}: 1 000 pixels de large suffisent pour un logo.`;
    case "tooFewPixels":
      return `${picture} n'a que ${sizeOf(fault)}${S}; il en faut ${fault.least} au moins de chaque côté, sinon le visage ne se reconnaît pas sur le papier. Fournissez l'original.`;
    case "tooLarge":
      return `${picture} pèse ${mega(fault.bytes)} Mo${S}; ${mega(fault.most)} Mo au plus sont acceptés. Réduisez-la${S}: 1 000 pixels de large suffisent pour un logo.`;
    case "rareJpeg": {
      const bits = fault.bits === undefined ? "" : ` de ${fault.bits} bits par couleur`;
      return `${picture} est ${JPEG_PROPERTIES[fault.property]}${bits}, que peu de logiciels lisent. ${SAVE_AS_PNG}`;
    }
    case "password":
      return `${picture} est un PDF protégé par un mot de passe. Enregistrez-le sans mot de passe.`;
    case "heavyPdf":
      return `${picture} est un PDF qui ajouterait ${whole.format(fault.bytes / 1000)} ko à chaque document${S}; ${whole.format(fault.most / 1000)} ko au plus sont acceptés. Exportez-la en image PNG de 1 000 pixels de large${S}: elle sera réduite d'elle-même.`;
    case "notArchival": {
      return `${picture} empêche de faire un PDF/A, que le thème demande (« pdf_a »)${S}: ce PDF contient ${obstaclesIn(fault.obstacles)}. ${EXPORT_AGAIN} Sinon, retirez « pdf_a » du thème.`;
    }
  }
}

const obstaclesIn = (obstacles: readonly DrawingObstacle[]) => AND.format(obstacles.map((one) => OBSTACLES[one]));
const EXPORT_AGAIN =
  "Exportez-la de nouveau en couleurs RVB, le texte converti en tracés, ou en image PNG de 1 000 pixels de large.";

/**
 * What a logo means for the archiving of papers, for whoever sets it.
 *
 * @param required names of the types of documents whose theme requires PDF/A: « bulletin ».
 * @example describeLogoObstacles(["cmyk"], [])
 */
export function describeLogoObstacles(obstacles: readonly DrawingObstacle[], required: readonly string[]): string {
  const what = `L'image du logo contient ${obstaclesIn(obstacles)}${S}: les documents qui la portent ne peuvent pas être des PDF/A, le format des archives.`;
  const then =
    required.length === 0
      ? "Ils seront faits quand même, sans s'annoncer comme tels."
      : `Le thème demande le PDF/A (« pdf_a ») pour${S}: ${AND.format(required)}. Ces documents seront refusés.`;
  return `${what} ${then} ${EXPORT_AGAIN}`;
}
