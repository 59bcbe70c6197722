import type { Scope } from "../../call/scope.ts";
import { PalmaresError } from "../../domain/errors.ts";
import type { OwnVersion, OwnVersionKey } from "../../domain/own-papers.ts";
import type { School } from "../../domain/school.ts";
import { changeRecord, conflict, removeRecord } from "../changes/change-record.ts";
import { allows, type ExpectedState } from "../changes/expected-state.ts";
import { FIRST_REVISION, type Revised } from "../data/revision.ts";
import type { SchoolData } from "../data/school-data.ts";

export type OwnPapersPorts = Pick<SchoolData, "ownVersions"> & {
  readonly schools: Pick<SchoolData["schools"], "withOwn">;
};

/** How a version is saved. */
export interface Saving {
  /** The states that it may replace. */
  readonly expected: ExpectedState;
  /** Checks everything, and writes nothing. */
  readonly dryRun: boolean;
}
/** Whatever is there: for the command line. */
export const ANY_STATE: Saving = { expected: "any", dryRun: false };

/** How a kind of version is shown. */
type View<V extends OwnVersion, Shown> = (stored: Revised<V>) => Shown;
type Members = Readonly<Record<string, unknown>>;

/** @throws PalmaresError SCHOOL_NOT_RECORDED */
export async function recordedSchool({ schools }: Pick<OwnPapersPorts, "schools">, scope: Scope): Promise<School> {
  const record = await schools.withOwn(scope);
  if (record === undefined) throw new PalmaresError("SCHOOL_NOT_RECORDED", "The school has no record.");
  return record;
}

const versionMissing = () => new PalmaresError("VERSION_NOT_FOUND", "The school has no version of this day.");

/** @throws PalmaresError VERSION_NOT_FOUND. */
export async function readVersion<V extends OwnVersion, Shown>(
  { ownVersions }: Pick<OwnPapersPorts, "ownVersions">,
  scope: Scope,
  key: OwnVersionKey & Pick<V, "kind">,
  view: View<V, Shown>,
): Promise<Shown> {
  const found = await ownVersions.find(scope, key);
  if (found === undefined) throw versionMissing();
  return view(found as Revised<V>);
}

/**
 * Saves a version that has been checked; one of the same kind and day is replaced.
 *
 * @returns how it stands then, and whether it is another one than before: the same again is not written.
 * @throws PalmaresError REVISION_CONFLICT with what is there now, SCHOOL_NOT_RECORDED.
 */
export async function saveVersion<V extends OwnVersion, Shown extends Members>(
  { ownVersions }: Pick<OwnPapersPorts, "ownVersions">,
  scope: Scope,
  version: V,
  { expected, dryRun }: Saving,
  view: View<V, Shown>,
): Promise<{ readonly shown: Shown; readonly changed: boolean }> {
  // A key says the kind, so what is under it is of that kind.
  const shownOf = (stored: Revised<OwnVersion>) => view(stored as Revised<V>);
  const key = keyOf(version);
  const now = await ownVersions.find(scope, key);
  const changed = now === undefined || words(now.record) !== words(version);
  if (!changed || dryRun) {
    const revision = now?.revision ?? FIRST_REVISION;
    if (!allows(expected, revision)) throw conflict(now && shownOf(now));
    return { shown: shownOf({ record: version, revision }), changed };
  }
  const shown = await changeRecord(ownVersions, scope, key, { expected, view: shownOf, next: () => version });
  return { shown, changed };
}

/**
 * Removes a version: its years follow the version before it again, or what is shipped.
 *
 * @throws PalmaresError VERSION_NOT_FOUND, REVISION_CONFLICT with what is there now.
 */
export async function removeVersion<V extends OwnVersion, Shown extends Members>(
  { ownVersions }: Pick<OwnPapersPorts, "ownVersions">,
  scope: Scope,
  key: OwnVersionKey & Pick<V, "kind">,
  expected: ExpectedState,
  view: View<V, Shown>,
): Promise<void> {
  const shownOf = (stored: Revised<OwnVersion>) => view(stored as Revised<V>);
  await removeRecord<OwnVersionKey, OwnVersion, Shown>(ownVersions, scope, key, {
    expected,
    view: shownOf,
    missing: versionMissing,
  });
}

function keyOf(version: OwnVersion): OwnVersionKey {
  const { kind, validFrom } = version;
  return kind === "theme" ? { kind, validFrom, type: version.type } : { kind, validFrom };
}

/** A version as text, file included: with its keys in the order in which they were written. */
const words = (version: OwnVersion): string =>
  JSON.stringify([keyOf(version), version.kind === "logo" ? version.picture : version.file]);
