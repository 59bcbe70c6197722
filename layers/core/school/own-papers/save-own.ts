import type { Scope } from "../../call/scope.ts";
import { PalmaresError } from "../../domain/errors.ts";
import type { OwnVersion, OwnVersionKey } from "../../domain/own-papers.ts";
import type { School } from "../../domain/school.ts";
import type { OwnPapersWriter, SchoolRecords } from "../ports.ts";

export interface OwnPapersPorts {
  readonly school: Pick<SchoolRecords, "school"> & OwnPapersWriter;
}

/** @throws PalmaresError SCHOOL_NOT_RECORDED */
export async function recordedSchool({ school }: OwnPapersPorts, scope: Scope): Promise<School> {
  const record = await school.school(scope);
  if (record === undefined) throw new PalmaresError("SCHOOL_NOT_RECORDED", "The school has no record.");
  return record;
}

const isSameKey = (a: OwnVersionKey, b: OwnVersionKey): boolean =>
  a.kind === b.kind && a.validFrom === b.validFrom && (a.kind !== "theme" || b.kind !== "theme" || a.type === b.type);

/** The version of this kind and day that a school has. */
const versionAt = ({ own = [] }: School, key: OwnVersionKey): OwnVersion | undefined =>
  own.find((one) => isSameKey(one, key));

/**
 * Saves a version that has been checked.
 *
 * @returns false: it stands already, and nothing was written.
 */
export async function saveVersion(ports: OwnPapersPorts, scope: Scope, school: School, version: OwnVersion) {
  if (JSON.stringify(versionAt(school, version)) === JSON.stringify(version)) return false;
  await ports.school.saveOwn(scope, version);
  return true;
}

/**
 * Removes a version: its years follow the version before it again, or what is shipped.
 *
 * @returns false: there is none of this kind and day.
 * @throws PalmaresError SCHOOL_NOT_RECORDED
 */
export async function removeVersion(ports: OwnPapersPorts, scope: Scope, key: OwnVersionKey): Promise<boolean> {
  const found = versionAt(await recordedSchool(ports, scope), key) !== undefined;
  if (found) await ports.school.removeOwn(scope, key);
  return found;
}
