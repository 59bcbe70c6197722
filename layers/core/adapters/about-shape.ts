import * as z from "zod";

const id = z.string().min(1);

/** Whom a document is about, in records, plans and items: see `documents/about.ts`. */
export const AboutShape = {
  classId: id.exactOptional(),
  studentId: id.exactOptional(),
  schoolYear: id.exactOptional(),
};
