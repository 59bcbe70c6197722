import { createHash } from "node:crypto";

/**
 * The id of a student whom an import creates. It follows from who it is, so that a file that is imported twice at the same
 * moment makes one student.
 *
 * @param who the school, and the matricule; without one the class, the name and the birthday.
 */
export const newStudentId = (who: readonly string[]): string =>
  `e${createHash("sha256").update(JSON.stringify(who)).digest("hex").slice(0, 20)}`;
