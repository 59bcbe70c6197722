import type { DocumentView, DownloadLink } from "../schemas/documents.ts";
import type { MadeDocumentView } from "../schemas/made-documents.ts";
import type { ExamplesOf } from "./example-of.ts";

const id = "3f9c21ab7d04e58c6b1f20a9";
const link = `https://fichiers.lycee.example/documents/${id}/1.pdf?X-Amz-Signature=0f3a`;
const file_name = "bulletin-T1-6e-A-2025-2026-3f9c21ab.pdf";

const pending: DocumentView = {
  id,
  type: "BULLETIN",
  student_id: "17",
  term: "T1",
  language: "fr",
  status: "PENDING",
  requested_at: "2026-01-12T08:00:00.000Z",
};
const ready: DocumentView = {
  ...pending,
  status: "READY",
  ready_at: "2026-01-12T08:00:00.270Z",
  made_at: "2026-01-12T08:00:00.270Z",
  stale: false,
  rule_pack: "bf-2024",
  tightened: 0,
  download_url: link,
};
const downloadLink: DownloadLink = { url: link, expires_at: "2026-01-12T08:15:00.000Z", file_name };

const made: MadeDocumentView = {
  document_id: id,
  type: "BULLETIN",
  term: "T1",
  language: "fr",
  school_year: "2025-2026",
  class_id: "6a",
  class_name: "6e A",
  student_id: "17",
  matricule: "2025-6E-A-017",
  last_name: "KABORÉ",
  first_names: "Awa",
  state: "READY",
  stale: false,
  requested_at: "2026-01-12T08:00:00.000Z",
  requested_by: "b3c1a2d4-0000-4000-8000-000000000000",
  made_at: "2026-01-12T08:00:00.270Z",
  bytes: 48213,
  batch_id: "01KERZ2V9J7Q8Y3M5N6P7R8S9T",
};

const bodies = {
  demande: { student_id: "17", term: "T1" },
  "demande bilingue": { student_id: "17", term: "T1", language: "fr+en" },
  "demande refaite": { student_id: 17, term: "T1", force_new: true },
} as const;
const streamBodies = { demande: { student_id: "17", term: "T1" } } as const;

const honorId = "b8d1e0427a95c36f0e7d41b2";
const honor = { id: honorId, type: "HONOR", download_url: link.replace(id, honorId) } as const;

/** How a PDF begins. */
const pdf = "%PDF-1.5 …";

const params = { id };

export const DOCUMENT_EXAMPLES: ExamplesOf<
  | "requestBulletin"
  | "requestHonorBoard"
  | "requestDocument"
  | "streamBulletin"
  | "streamHonorBoard"
  | "streamDocument"
  | "getDocument"
  | "listDocuments"
  | "downloadDocument"
> = {
  requestBulletin: { bodies, answers: { 200: ready, 202: pending } },
  requestHonorBoard: {
    bodies,
    answers: { 200: { ...ready, ...honor }, 202: { ...pending, id: honorId, type: "HONOR" } },
  },
  requestDocument: {
    params: { id: "bulletin" },
    bodies: {
      ...bodies,
      "pour une classe entière": { class_id: "6a", term: "T1" },
      "pour l'établissement": { term: "T1", school_year: "2025-2026" },
    },
    answers: { 200: ready, 202: pending },
  },
  streamDocument: { params: { id: "bulletin" }, bodies: streamBodies, answers: { 200: pdf } },
  streamBulletin: { bodies: streamBodies, answers: { 200: pdf } },
  streamHonorBoard: { bodies: streamBodies, answers: { 200: pdf } },
  getDocument: { params, answers: { 200: ready } },
  listDocuments: {
    query: { term: "T1", class_id: "6a", type: "BULLETIN" },
    answers: { 200: { documents: [made], classes: { looked: 2, of: 12 }, next: "6b:0" } },
  },
  downloadDocument: { params, answers: { 200: downloadLink } },
};
