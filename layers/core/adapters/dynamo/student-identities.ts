import { schoolKeys } from "../../contract/table.ts";
import { identitiesIn } from "../../erasure/identities.ts";
import type { StudentIdentities } from "../../erasure/ports.ts";
import { type DynamoSettings, schoolQueries } from "./school-queries.ts";

/**
 * The port StudentIdentities: the person, and the enrolments, which earlier versions wrote without a person.
 *
 * @example const identities = createDynamoIdentities({ client: dynamo(), table: env.SCHOOL_TABLE });
 */
export function createDynamoIdentities(settings: DynamoSettings): StudentIdentities {
  const { get, enrolmentItems } = schoolQueries(settings);
  return {
    async find({ schoolId }, studentId) {
      const [person, enrolments] = await Promise.all([
        get(schoolKeys.person(schoolId, studentId)),
        enrolmentItems(schoolId, studentId),
      ]);
      return identitiesIn([...(person === undefined ? [] : [person]), ...enrolments]);
    },
  };
}
