import type { Student } from "@palmares/core/domain/school";
import { workImport } from "@palmares/core/imports/requests/work-import";
import { aSchool } from "../factories.ts";
import { importsInMemory } from "./requests.ts";
import { aSchoolToImport, SCOPE } from "./year.ts";

/** A school whose imports are worked on one by one. */
export async function schoolOf(students: readonly Student[]) {
  const made = await aSchoolToImport({ students });
  await made.ports.directory.saveSchool(SCOPE, aSchool());
  const { sent, orders, removeFiles, ...imports } = importsInMemory();
  const now = () => new Date("2026-11-29T08:00:00Z");
  const ports = { ...made.ports, ...imports, school: made.ports.directory, now, newId: () => "t1" };
  return {
    ports,
    sent,
    orders,
    removeFiles,
    /** Does what waits longest in the queue. */
    next: async () => {
      const order = orders.shift();
      if (order !== undefined) await workImport(ports, order);
    },
  };
}
