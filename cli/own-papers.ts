import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import { createS3PreparedPictures } from "@palmares/core/adapters/s3/prepared-pictures";
import { createS3SchoolPictures } from "@palmares/core/adapters/s3/school-pictures";
import { namesOf } from "@palmares/core/document-types/registry";
import { FaultyRequest, PalmaresError } from "@palmares/core/domain/errors";
import type { OwnVersion, OwnVersionKey } from "@palmares/core/domain/own-papers";
import type { School } from "@palmares/core/domain/school";
import { recordedSchool, removeVersion } from "@palmares/core/school/own-papers/own-versions";
import { schoolYears } from "@palmares/core/school/school-years";
import { CommandFailure, EXIT } from "./exit-codes.ts";
import type { Installation } from "./installation.ts";
import { complain } from "./say.ts";
import { schoolOf } from "./school.ts";
import { cliScope } from "./scope.ts";

/** What the commands about a school's rules, themes and logo need. */
export function ownPapersPorts(installation: Installation) {
  const { SchoolTable, DocumentsBucket } = installation.outputs;
  const { schools, ownVersions } = createSchoolData({ client: dynamo(installation.dynamo), table: SchoolTable });
  const bucket = { client: installation.s3, bucket: DocumentsBucket };
  const [pictures, prepared] = [createS3SchoolPictures(bucket), createS3PreparedPictures(bucket)];
  return { school: schoolOf(installation), schools, ownVersions, pictures, prepared };
}

export type OwnPapersPorts = ReturnType<typeof ownPapersPorts>;

/** The school, and the year that is meant: the one named, or else the current one. */
export async function schoolAndYear(ports: OwnPapersPorts, schoolId: string, named: string | undefined) {
  const scope = cliScope(schoolId);
  const [school, years] = await Promise.all([recordedSchool(ports, scope), schoolYears(ports.school, scope)]);
  return { scope, school, year: named ?? years.current };
}

/** Removes a version. @returns false: there is none of this kind and day. */
export async function isRemoved(installation: Installation, schoolId: string, key: OwnVersionKey): Promise<boolean> {
  try {
    await removeVersion<OwnVersion, Record<string, never>>(
      ownPapersPorts(installation),
      cliScope(schoolId),
      key,
      "any",
      () => ({}),
    );
    return true;
  } catch (error) {
    if (error instanceof PalmaresError && error.code === "VERSION_NOT_FOUND") return false;
    throw error;
  }
}

/** The day from which something holds that names none: in the current school year. */
export function dayOf(named: string | undefined, year: string | undefined): string {
  const begins = /\d{4}/.exec(year ?? "")?.[0];
  if (named !== undefined || begins === undefined) return named ?? new Date().toISOString().slice(0, 10);
  return `${begins}-09-01`;
}

/** @example yearsFrom("2025-09-01") // « les années scolaires qui commencent en 2025 ou après » */
export const yearsFrom = (validFrom: string): string =>
  `les années scolaires qui commencent en ${validFrom.slice(0, 4)} ou après, jusqu'à la version suivante`;

/** Lists the versions of a kind beside what a command prints. */
export function listVersions(school: School, versions: readonly OwnVersion[], otherwise: string): void {
  const own = [...versions].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  complain(`Versions de l'établissement « ${school.id} » : ${own.map(described).join(" ; ") || "aucune"}.`);
  complain(`Avant la première : ${otherwise}.`);
}

function described(version: OwnVersion): string {
  switch (version.kind) {
    case "rulePack":
      return `${version.validFrom} (${String((version.file as { readonly id?: unknown } | null)?.id)})`;
    case "theme":
      return `${version.validFrom} (${namesOf(version.type).one})`;
    case "logo":
      return `${version.validFrom} (logos/${version.picture})`;
  }
}

/** A refused file, as one line for each wrong key. */
export async function refusing<T>(file: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof FaultyRequest)) throw error;
    const lines = error.faults.map(({ detail }) => `  ${detail}`);
    throw new CommandFailure(
      [`« ${file} » est refusé, et rien n'a été enregistré :`, ...lines].join("\n"),
      EXIT.failed,
      { cause: error },
    );
  }
}
