import type { StudentDataMessage } from "../contract/messages.ts";
import { continueErasure, type ErasurePorts } from "./erase-student.ts";
import { type MakeExportPorts, makeExport } from "./make-export.ts";

export type StudentDataPorts = ErasurePorts & MakeExportPorts;

/**
 * Does what a message asks for: goes on with an erasure, or makes an export. It may be delivered twice, and late.
 *
 * @returns "later": the erasure waits for a batch that is being made; the same message is to come again.
 */
export async function workStudentData(ports: StudentDataPorts, message: StudentDataMessage): Promise<"done" | "later"> {
  if (message.job === "export") {
    if (await makeExport(ports, message.schoolId, message.studentDigest)) ports.log.info("student exported");
    return "done";
  }
  const erasure = await ports.erasures.find(message, message.erasureId);
  if (erasure === undefined) return "done";
  return (await continueErasure(ports, erasure)).status === "WAITING" ? "later" : "done";
}
