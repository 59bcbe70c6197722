import type { Call } from "../../../api/client.ts";
import type { Write } from "../model/write-plan.ts";
import type { GridPlace } from "./load-sheet.ts";

/**
 * Sends one request that saves cells of a subject.
 *
 * @param reason "" where none was given.
 * @returns the state of the subject's marks after it.
 */
export async function sendColumnWrite(
  call: Call,
  place: GridPlace,
  write: Write,
  etag: string,
  reason: string,
): Promise<string> {
  const ifMatch = { ifMatch: etag };
  const why = reason === "" ? {} : { reason };
  switch (write.kind) {
    case "student": {
      const body = { ...write.body, ...why };
      return (await call("changeMark", { ...place, student_id: write.studentId, body }, ifMatch)).etag;
    }
    case "assessment": {
      const body = { marks: [...write.rows], ...why };
      return (await call("replaceAssessmentMarks", { ...place, assessment_id: write.id, body }, ifMatch)).etag;
    }
    default:
      return (await call("replaceMarks", { ...place, body: { marks: [...write.rows], ...why } }, ifMatch)).etag;
  }
}
