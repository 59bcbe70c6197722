import type { Bulletin } from "../../domain/sheets.ts";
import { bulletinBody } from "../../latex/bulletin-data.ts";
import type { DocumentKind } from "./kind.ts";

export const bulletin: DocumentKind<Bulletin> = {
  sheet: (report, studentId) => report.bulletin(studentId),
  body: bulletinBody,
};
