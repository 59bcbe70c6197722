import type { STUDENT_DATA_ROUTES } from "../../contract/record-routes/student-data.ts";
import { erasureView } from "../../erasure/erasure-view.ts";
import { findErasure, type RequestErasurePorts, requestErasure } from "../../erasure/request-erasure.ts";
import { type RequestExportPorts, requestExport } from "../../erasure/request-export.ts";
import { type Answers, json } from "../http/http.ts";

/** The answers about what a student may ask for: the export, and the erasure with its receipt. */
export const studentDataAnswers = (
  ports: RequestErasurePorts & RequestExportPorts,
): Pick<Answers<"student-data">, keyof typeof STUDENT_DATA_ROUTES> => ({
  async exportStudent({ scope, params }) {
    const view = await requestExport(ports, scope, params.student_id);
    return json(view.status === "READY" ? 200 : 202, view);
  },
  eraseStudent: async ({ scope, params, body }) =>
    json(202, erasureView(await requestErasure(ports, scope, params.student_id, body.matricule))),
  getErasure: async ({ scope, params }) => json(200, erasureView(await findErasure(ports, scope, params.erasure_id))),
});
