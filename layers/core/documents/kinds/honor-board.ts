import type { HonorBoard } from "../../domain/sheets.ts";
import { honorBoardBody } from "../../latex/honor-board-data.ts";
import type { DocumentKind } from "./kind.ts";

export const honorBoard: DocumentKind<HonorBoard> = {
  sheet: (report, studentId) => report.honorBoard(studentId),
  body: honorBoardBody,
};
