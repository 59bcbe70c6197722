import { describeError } from "../../text/fr/errors.ts";
import { describeWarning } from "../../text/fr/school-data.ts";
import type { BatchView } from "../schemas/batches.ts";
import type { ExamplesOf } from "./example-of.ts";

const batch_id = "01kf9x3w5m8t2r7q4n6p0d1b9c";
const linkTo = (file: string) => `https://fichiers.lycee.example/batches/${batch_id}/1/${file}?X-Amz-Signature=0f3a`;

const accepted: BatchView = {
  batch_id,
  status: "PENDING",
  count: 42,
  counts: { pending: 42, ready: 0, failed: 0 },
  progress: 0,
  requested_at: "2026-01-12T08:00:00.000Z",
  label: "6e A · T1 · bulletins",
  skipped: { NO_RESULTS: 1 },
  warning_count: 1,
};

/** A large choice, before anything of it has been read. */
const unread: BatchView = {
  batch_id,
  status: "CHECKING",
  count: 0,
  counts: { pending: 0, ready: 0, failed: 0 },
  progress: 0,
  checking: { checked: 12, of: 250 },
  requested_at: "2026-01-12T08:00:00.000Z",
  label: "250 classes · T1 · bulletins",
};

/** Another one, in which something was found wrong; its own view names each wrong line. */
const refused: BatchView = {
  batch_id: "01kf9x3w5m8t2r7q4n6p0d1b8a",
  status: "REFUSED",
  count: 250,
  counts: { pending: 0, ready: 0, failed: 0 },
  progress: 0,
  requested_at: "2026-01-12T08:00:00.000Z",
  finished_at: "2026-01-12T08:00:06.000Z",
  label: "250 documents · T1 · bulletins",
  refusal: {
    code: "INVALID_ITEMS",
    title: "Lot refusé",
    detail: describeError("INVALID_ITEMS", { count: 1 }),
  },
};

const finished: BatchView = {
  ...accepted,
  status: "FAILED",
  counts: { pending: 0, ready: 41, failed: 1 },
  progress: 1,
  finished_at: "2026-01-12T08:00:04.000Z",
};

const missing = {
  student_id: "17",
  matricule: "2025-6A-017",
  last_name: "OUÉDRAOGO",
  first_names: "Rasmata 😀",
  class_id: "6a",
  class_name: "6e A",
  school_year: "2025-2026",
  term: "T1",
  type: "BULLETIN",
  code: "MISSING_GLYPH",
  detail: describeError("MISSING_GLYPH", { culprit: "😀" }),
} as const;

const withFiles: BatchView = {
  ...finished,
  zip_url: linkTo("documents.zip"),
  print_url: linkTo("print.pdf"),
  summary_url: linkTo("summary.csv"),
  failures: [{ document_id: "3f9c21ab7d04e58c6b1f20a9", ...missing }],
  without_document: [
    { document_id: "3f9c21ab7d04e58c6b1f20a9", ...missing },
    {
      ...missing,
      student_id: "23",
      matricule: "2025-6A-023",
      last_name: "ZONGO",
      first_names: "Ali",
      code: "NO_RESULTS",
      detail: describeError("NO_RESULTS", { term: "T1" }),
    },
  ],
  without_document_count: 2,
  warnings: [
    describeWarning({ what: "mark", why: "student", className: "6e A", term: "T1", studentId: "31", count: 3 }),
  ],
};

const params = { id: batch_id };

export const BATCH_EXAMPLES: ExamplesOf<
  "createBatch" | "listBatches" | "getBatch" | "listBatchDocuments" | "downloadBatch" | "retryBatch"
> = {
  createBatch: {
    bodies: {
      classe: { class_id: "6a", term: "T1", type: "BULLETIN" },
      établissement: { school_id: "lycee-wend", term: "T3", type: "HONOR", two_sided: true, pages_per_sheet: 2 },
      "document de l'établissement": { school_id: "lycee-wend", term: "T1", type: "STATISTIQUES" },
      liste: {
        items: [
          { student_id: "17", term: "T1", type: "BULLETIN" },
          { student_id: "17", term: "T1", type: "HONOR" },
          { student_id: "23", term: "T2", type: "BULLETIN" },
        ],
      },
    },
    answers: { 202: accepted },
  },
  listBatches: { query: { limit: 20 }, answers: { 200: { batches: [unread, refused, finished], next: batch_id } } },
  getBatch: { params, answers: { 200: withFiles } },
  listBatchDocuments: {
    params,
    query: { cursor: 0 },
    answers: {
      200: {
        documents: [
          {
            document_id: "3f9c21ab7d04e58c6b1f20a9",
            student_id: "17",
            matricule: "2025-6A-017",
            last_name: "OUÉDRAOGO",
            first_names: "Rasmata",
            class_id: "6a",
            class_name: "6e A",
            type: "BULLETIN",
            term: "T1",
            state: "READY",
            made_at: "2026-01-12T08:00:02.000Z",
            stale: false,
          },
        ],
        next: "50",
      },
    },
  },
  downloadBatch: {
    params,
    query: { output: "zip" },
    answers: {
      200: {
        url: linkTo("documents.zip"),
        expires_at: "2026-01-12T08:20:00.000Z",
        file_name: "documents-6e-A-T1-bulletins-0d1b9c.zip",
      },
    },
  },
  retryBatch: {
    params,
    answers: {
      202: {
        ...accepted,
        counts: { pending: 1, ready: 41, failed: 0 },
        progress: 41 / 42,
      },
    },
  },
};
