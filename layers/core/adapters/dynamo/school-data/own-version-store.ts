import { schoolKeys } from "../../../contract/table.ts";
import { PalmaresError } from "../../../domain/errors.ts";
import type { OwnVersion, OwnVersionKey } from "../../../domain/own-papers.ts";
import type { OwnVersionStore } from "../../../school/data/record-stores.ts";
import { ownAttributes, readOwnVersion } from "../own-items.ts";
import { revised } from "../revisions.ts";
import { type DynamoSettings, schoolQueries } from "../school-queries.ts";
import { type Item, recordStore } from "./record-store.ts";

/** A kind of a later version of the program is at no key that this one can name. */
function readKnown(item: Item): OwnVersion {
  const version = readOwnVersion(item);
  if (version === undefined) throw new Error("A version is of a kind that this program does not know.");
  return version;
}

/** What a school sets for its papers, by kind and day, beside the school itself. */
export function ownVersionStore(settings: DynamoSettings): OwnVersionStore {
  const { schoolItems } = schoolQueries(settings);
  return {
    ...recordStore<OwnVersionKey, OwnVersion, OwnVersion>(settings, {
      keyOf: (schoolId, key) => schoolKeys.own(schoolId, key),
      read: readKnown,
      attributes: (schoolId, _, version) => ({ ...ownAttributes(version), schoolId }),
      optional: [],
      parents: (schoolId) => [
        {
          key: schoolKeys.school(schoolId),
          missing: new PalmaresError("SCHOOL_NOT_RECORDED", "The school has no record."),
        },
      ],
    }),
    list: async ({ schoolId }) =>
      (await schoolItems(schoolId)).flatMap((item) =>
        readOwnVersion(item) === undefined ? [] : [revised(item, readKnown)],
      ),
  };
}
