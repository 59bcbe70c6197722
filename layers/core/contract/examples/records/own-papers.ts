import { describeLogoObstacles } from "../../../text/fr/pictures.ts";
import type { OWN_PAPER_ROUTES } from "../../record-routes/own-papers.ts";
import type { ExamplesOf } from "../example-of.ts";

const etag = '"01kf9x3w5m8t2r7q4n6p0d1b9c"';
const valid_from = "2025-09-01";
const school_year = "2025-2026";
const period = (n: number, name: string) => ({
  id: `T${n}`,
  kind: "term",
  name: { fr: name },
  short: { fr: `T${n}` },
  weight: "1",
  papers: true,
});
const pack = {
  id: "lycee-wend-2025",
  country: "BF",
  validFrom: valid_from,
  timeZone: "Africa/Ouagadougou",
  periods: [period(1, "1er trimestre"), period(2, "2e trimestre"), period(3, "3e trimestre")],
  rounding: "half-up",
  rankPrecision: "printed",
  distinctions: [{ id: "felicitations", name: "Félicitations", from: "14", metal: "gold" }],
  decisionBands: [{ from: "10", name: "Admis(e) en classe supérieure" }],
  header: { countryLines: ["Burkina Faso"], mottoLines: ["La Patrie ou la Mort, nous vaincrons"], ministryLines: [] },
};
const packView = { valid_from, id: pack.id, file: pack, etag };
const ofTheme = { type: "bulletin", valid_from } as const;
const theme = { colors: { primary: "#003366" }, watermark: { enabled: false } };
const themeView = { ...ofTheme, file: theme, etag };
const path = `logos/${"3f9c21ab".repeat(8)}`;
const logoView = { valid_from, path, etag };

export const OWN_PAPER_EXAMPLES: ExamplesOf<keyof typeof OWN_PAPER_ROUTES> = {
  listRulePacks: {
    query: { school_year },
    answers: {
      200: {
        rule_packs: [{ valid_from, id: pack.id, etag }],
        shipped: "bf-2024",
        in_force: { school_year, valid_from, id: pack.id, file: pack },
      },
    },
  },
  listShippedRulePacks: {
    answers: { 200: { rule_packs: [{ id: "bf-2024", country: "BF", file: { ...pack, id: "bf-2024" } }] } },
  },
  getRulePack: { params: { valid_from }, answers: { 200: packView } },
  replaceRulePack: {
    params: { valid_from },
    query: { dry_run: "false" },
    bodies: { "les règles entières": pack },
    answers: { 200: packView },
  },
  deleteRulePack: { params: { valid_from }, answers: { 204: undefined } },
  listThemes: {
    params: { type: "bulletin" },
    query: { school_year },
    answers: {
      200: {
        themes: [{ valid_from, etag }],
        design: { colors: { primary: "#14375e" }, watermark: { enabled: true, path: "assets/filigrane.pdf" } },
        in_force: { school_year, valid_from, file: theme },
      },
    },
  },
  getTheme: { params: ofTheme, answers: { 200: themeView } },
  replaceTheme: {
    params: ofTheme,
    query: { dry_run: "false" },
    bodies: { "une couleur, et pas de filigrane": theme, "des papiers à archiver": { pdf_a: true } },
    answers: { 200: themeView },
  },
  previewTheme: {
    params: { type: "bulletin" },
    query: { school_year },
    bodies: { "une couleur, et pas de filigrane": theme },
    answers: { 200: "%PDF-1.5 …" },
  },
  deleteTheme: { params: ofTheme, answers: { 204: undefined } },
  listLogos: {
    query: { school_year },
    answers: {
      200: {
        logos: [logoView],
        in_force: {
          school_year,
          valid_from,
          path,
          url: `https://fichiers.lycee.example/schools/lycee-wend/${path}?X-Amz-Signature=0f3a`,
          expires_at: "2026-01-12T08:15:00.000Z",
        },
      },
    },
  },
  getLogo: { params: { valid_from }, answers: { 200: logoView } },
  createLogoUpload: {
    bodies: { "un PNG de 48 ko": { bytes: 48_213, content_type: "image/png" } },
    answers: {
      200: {
        upload_id: "01kf9x3w5m8t2r7q4n6p0d1b9c",
        url: "https://fichiers.lycee.example/uploads/lycee-wend/01kf9x3w5m8t2r7q4n6p0d1b9c?X-Amz-Signature=0f3a",
        content_type: "image/png",
        expires_at: "2026-01-12T08:15:00.000Z",
      },
    },
  },
  replaceLogo: {
    params: { valid_from },
    query: { dry_run: "false" },
    bodies: { "l'image envoyée": { upload_id: "01kf9x3w5m8t2r7q4n6p0d1b9c" } },
    answers: { 200: { ...logoView, warnings: [describeLogoObstacles(["cmyk"], [])] } },
  },
  deleteLogo: { params: { valid_from }, answers: { 204: undefined } },
};
