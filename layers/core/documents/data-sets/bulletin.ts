import { bulletinBody } from "../../latex/bulletin-data.ts";
import { aboutStudent } from "./data-set.ts";

export const bulletin = aboutStudent({ sheet: (report, studentId) => report.bulletin(studentId), body: bulletinBody });
