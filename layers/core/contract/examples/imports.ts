import type { IMPORT_ROUTES } from "../import-routes.ts";
import type { ExamplesOf } from "./example-of.ts";

const asked = {
  id: "01JDQ3V7Z8K4M2N6P9R1S5T7W0",
  what: "marks",
  class_id: "6a",
  term: "T1",
  school_year: "2025-2026",
  requested_at: "2025-12-12T16:02:11.000Z",
} as const;
const fault = {
  code: "TOO_PRECISE",
  sheet: "6e A",
  row: 12,
  cell: "D12",
  header: "Maths",
  student: "KABORÉ Élodie",
  read: "14,255",
  detail: "Le nombre a plus de deux décimales\u202f; aucune n'est arrondie ici.",
  mend: "Écrivez-le avec deux décimales, ou arrondissez la formule avec ARRONDI(…\u202f;2).",
};
const compared = {
  ...asked,
  students: 32,
  totals: { created: 30, changed: 1, unchanged: 0, removed: 0, left: 1 },
  columns: [{ sheet: "6e A", header: "Maths", meaning: "Mathématiques\u202f: note sur 20" }],
  faults: [],
  faults_count: 0,
  warnings: [
    {
      code: "WORDS_READ",
      sheet: "6e A",
      row: 4,
      detail: "«\u202fabs\u202f» (1 cellule) est lu comme\u202f: absence justifiée.",
    },
  ],
  warnings_count: 1,
};

export const IMPORT_EXAMPLES: ExamplesOf<keyof typeof IMPORT_ROUTES> = {
  createImport: {
    bodies: {
      "les notes d'une classe": { what: "marks", class_id: "6a", term: "T1" },
      "des élèves": { what: "students" },
    },
    answers: {
      201: {
        ...asked,
        status: "WAITING",
        upload: {
          url: "https://files.example/imports/lycee-kabore/01JDQ3V7Z8K4M2N6P9R1S5T7W0/file?X-Amz-Signature=abc",
          expires_at: "2025-12-12T16:17:11.000Z",
          most_bytes: 10_485_760,
        },
      },
    },
  },
  listImports: { answers: { 200: { imports: [{ ...asked, status: "DONE", progress: { done: 1, steps: 1 } }] } } },
  getImport: {
    params: { id: asked.id },
    answers: {
      200: { ...compared, status: "REFUSED", faults: [fault], faults_count: 1, progress: { done: 0, steps: 0 } },
    },
  },
  compareImport: { params: { id: asked.id }, answers: { 202: { ...asked, status: "COMPARING" } } },
  applyImport: {
    params: { id: asked.id },
    bodies: { "sans motif": {}, "période verrouillée": { reason: "Note oubliée, copie retrouvée" } },
    answers: { 202: { ...compared, status: "APPLYING", progress: { done: 0, steps: 1 } } },
  },
  readTable: {
    bodies: {
      "une liste d'élèves": { file: "UEsDBBQAAAAIAA==", what: "students" },
      "une feuille": { file: "UEsDBBQAAAAIAA==", what: "subjects", sheet: "Matières" },
    },
    answers: {
      200: {
        sheets: [
          { name: "6e A", rows: 2, is_taken: true },
          { name: "Notice", rows: 0, is_taken: false },
        ],
        columns: ["Matricule", "Nom", "Prénoms", "Né(e) le", "Classe"],
        rows: [
          ["0012", "KABORÉ", "Awa", "01/03/2013", "6e A"],
          ["0013", "SAWADOGO", "Issa", "31/02/2013", "6e A"],
        ],
        notes: ["Sans tableau reconnu, donc pas lu\u202f: la feuille «\u202fNotice\u202f»."],
      },
    },
  },
  getClassTable: {
    params: { class_id: "6a", what: "marks" },
    query: { term: "T1", filled: "false" },
    answers: {
      200: {
        url: "https://files.example/imports/lycee-kabore/tables/01JDQ3V7Z8K4M2N6P9R1S5T7W0.xlsx?X-Amz-Signature=abc",
        expires_at: "2025-12-12T16:17:11.000Z",
        file_name: "marks-6e-A-T1.xlsx",
      },
    },
  },
};
