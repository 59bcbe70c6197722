import { ERASED_KIND_NAMES, ERASURE_LEAVES } from "../../text/fr/erasure.ts";
import type { STUDENT_DATA_ROUTES } from "../record-routes/student-data.ts";
import type { ExamplesOf } from "./example-of.ts";

const params = { student_id: "17" };
const requested_at = "2026-03-03T10:15:00.000Z";
const pending = { status: "PENDING", requested_at } as const;
const id = "01kf9x3w5m8t2r7q4n6p0d1b9c";
const stays = [ERASURE_LEAVES.receipt, ERASURE_LEAVES.classFigures];
const begun = {
  id,
  status: "RUNNING" as const,
  requested_at,
  requested_by: "5f2c",
  requested_by_name: "direction@lycee.example",
  gone: [],
  stays,
};
const gone = (["persons", "enrolments", "documents"] as const).map((kind) => ({
  kind,
  name: ERASED_KIND_NAMES[kind],
  count: 1,
}));

export const STUDENT_DATA_EXAMPLES: ExamplesOf<keyof typeof STUDENT_DATA_ROUTES> = {
  exportStudent: {
    params,
    answers: {
      200: {
        status: "READY",
        requested_at,
        made_at: "2026-03-03T10:15:04.000Z",
        url: "https://palmares-files.s3.eu-west-3.amazonaws.com/exports/lycee-wend/9b1d2c.zip?X-Amz-Signature=7e1a",
        expires_at: "2026-03-03T10:30:05.000Z",
        file_name: "eleve-17.zip",
      },
      202: pending,
    },
  },
  eraseStudent: { params, bodies: { "le matricule, répété": { matricule: "24-0017" } }, answers: { 202: begun } },
  getErasure: {
    params: { erasure_id: id },
    answers: {
      200: {
        ...begun,
        status: "ERASED",
        erased_at: "2026-03-03T10:15:09.000Z",
        gone,
        receipt: `Reçu d'effacement n° ${id}\n…`,
      },
    },
  },
};
