import type { REGISTER_ROUTES } from "../record-routes/register.ts";
import { BATCH_EXAMPLES } from "./batches.ts";
import type { ExamplesOf } from "./example-of.ts";
import { OTHER_PAPERS_EXAMPLE } from "./other-papers.ts";

const params = { number: "7KX4M-R2DQP" };
const line = {
  number: "7KX4M-R2DQP",
  edition: 2,
  status: "ISSUED",
  type: "BULLETIN",
  term: "T1",
  language: "fr",
  class_id: "6e-b",
  class_name: "6e B",
  school_year: "2025-2026",
  student_id: "17",
  matricule: "24-0017",
  last_name: "KABORÉ",
  first_names: "Aminata",
  issued_at: "2026-03-03T10:15:04.000Z",
  issued_by: "5f2c",
  supersedes: "W3H9T-C5NYB",
  sha256: "9b1d2c40a7d84f6c0c2e5b7a1f3d9e8c6b5a4f3e2d1c0b9a8f7e6d5c4b3a2f1e",
  key_id: "5c01d2e7",
} as const;
const paper = { ...line, duplicates: [] };
const made = {
  id: "75b39a10c2d4e6f8a1b3c5d7",
  type: "BULLETIN",
  student_id: "17",
  term: "T1",
  language: "fr",
  requested_at: "2026-04-07T08:00:00.000Z",
} as const;

export const REGISTER_EXAMPLES: ExamplesOf<keyof typeof REGISTER_ROUTES> = {
  issueDocuments: {
    bodies: {
      "une classe": { class_id: "6e-b", term: "T1", type: "BULLETIN" },
      "un élève": { class_id: "6e-b", term: "T1", type: "BULLETIN", student_ids: ["17"] },
    },
    answers: {
      202: {
        ...BATCH_EXAMPLES.createBatch.answers[202],
        issues: true,
        ...OTHER_PAPERS_EXAMPLE,
      },
    },
  },
  listPapers: { query: { class_id: "6e-b", term: "T1" }, answers: { 200: { papers: [paper] } } },
  exportRegister: {
    query: { format: "csv", school_year: "2025-2026", term: "T1" },
    answers: { 200: "numéro;édition;état;…" },
  },
  getPaper: { params, answers: { 200: paper } },
  downloadPaper: {
    params,
    answers: {
      200: {
        url: "https://palmares-issued.s3.eu-west-3.amazonaws.com/issued/lycee-wend/7KX4MR2DQP.pdf?X-Amz-Signature=7e1a",
        expires_at: "2026-03-03T10:30:05.000Z",
        file_name: "bulletin-7KX4M-R2DQP.pdf",
      },
    },
  },
  revokePaper: {
    params,
    bodies: { "le motif": { reason: "Délivré par erreur avant le conseil de classe." } },
    answers: {
      200: {
        ...paper,
        status: "REVOKED",
        revoked_at: "2026-04-07T08:00:00.000Z",
        revoked_by: "5f2c",
        reason: "Délivré par erreur avant le conseil de classe.",
      },
    },
  },
  duplicatePaper: {
    params,
    answers: {
      200: { ...made, status: "READY", ready_at: "2026-04-07T08:00:02.000Z", made_at: "2026-04-07T08:00:02.000Z" },
      202: { ...made, status: "PENDING" },
    },
  },
};
