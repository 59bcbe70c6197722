import { honorBoardBody } from "../../latex/honor-board-data.ts";
import { aboutStudent } from "./data-set.ts";

export const honorBoard = aboutStudent({
  sheet: (report, studentId) => report.honorBoard(studentId),
  body: honorBoardBody,
});
