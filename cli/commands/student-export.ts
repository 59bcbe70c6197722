import { writeFile } from "node:fs/promises";
import { PalmaresError } from "@palmares/core/domain/errors";
import { exportStudent } from "@palmares/core/erasure/export-student";
import { erasurePorts } from "../erasure.ts";
import { CommandFailure, EXIT } from "../exit-codes.ts";
import type { Installation } from "../installation.ts";
import { say } from "../say.ts";
import { cliScope } from "../scope.ts";

export interface StudentOptions {
  readonly school: string;
  readonly id: string;
}

/** Writes all that is stored of a student into a ZIP. Its name says the id, which the person who types it knows. */
export async function studentExport(
  installation: Installation,
  { school, id, out = `eleve-${id}.zip` }: StudentOptions & { readonly out?: string },
): Promise<number> {
  const zip = await orUnknown(exportStudent(erasurePorts(installation), cliScope(school), id), id);
  await writeFile(out, zip, { mode: 0o600 });
  say(`${out} : tout ce qui est conservé de l'élève (${Math.ceil(zip.byteLength / 1024)} ko). Ce fichier le nomme.`);
  return EXIT.done;
}

/** @throws CommandFailure when the school holds nothing of the student. */
export async function orUnknown<T>(work: Promise<T>, id: string): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof PalmaresError) || error.code !== "STUDENT_NOT_FOUND") throw error;
    throw new CommandFailure(
      `Rien n'est conservé d'un élève « ${id} ». Vérifiez l'identifiant (GET /api/students/?q=…) et --school.`,
      EXIT.usage,
    );
  }
}
