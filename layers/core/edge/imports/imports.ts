import { classTable, type TablePorts } from "../../imports/requests/class-table.ts";
import {
  type ImportRequestPorts,
  listImports,
  requestImport,
  startApplying,
  startComparing,
  viewImport,
} from "../../imports/requests/import-requests.ts";
import { type Answers, json } from "../http/http.ts";

/** The answers about imports, and about tables of classes. */
export const importAnswers = (ports: ImportRequestPorts & TablePorts): Answers<"imports"> => ({
  createImport: async ({ scope, body, newId }) => json(201, await requestImport(ports, scope, body, newId)),
  listImports: async ({ scope }) => json(200, { imports: await listImports(ports, scope) }),
  getImport: async ({ scope, params }) => json(200, await viewImport(ports, scope, params.id)),
  compareImport: async ({ scope, params }) => json(202, await startComparing(ports, scope, params.id)),
  applyImport: async ({ scope, params, body }) => json(202, await startApplying(ports, scope, params.id, body.reason)),
  readTable: async ({ body }) => {
    // The reader of workbooks is large, and the other answers do without it.
    const { readTable } = await import("../../imports/sheets/read-table.ts");
    const { file, what, sheet } = body;
    const bytes = Buffer.from(file, "base64");
    const { sheets, ...table } = await readTable({ bytes, what, ...(sheet !== undefined && { sheet }) });
    return json(200, {
      sheets: sheets.map(({ name, rows, isTaken }) => ({ name, rows, is_taken: isTaken })),
      ...table,
    });
  },
  getClassTable: async ({ scope, params, query }) =>
    json(
      200,
      await classTable(ports, scope, {
        classId: params.class_id,
        what: params.what,
        isFilled: query.filled,
        ...(query.term !== undefined && { term: query.term }),
        ...(query.subject_id !== undefined && { subjectId: query.subject_id }),
      }),
    ),
});
