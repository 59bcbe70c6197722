import { DEMO_TERMS } from "../../../cli/demo/demo-school.ts";
import { isUnprintable, type MadeUpSchool } from "./made-up-school.ts";
import { type DocumentKey, keyOf } from "./orders.ts";

/** The types that a campaign orders. */
const ORDERED_TYPES = ["BULLETIN", "HONOR"] as const;

/** The documents that fail whatever happens: no font has a letter of the student's name. */
export const unprintableKeys = (schools: readonly MadeUpSchool[]): ReadonlySet<DocumentKey> =>
  new Set(
    schools.flatMap(({ id, classes }) =>
      classes
        .flatMap(({ students }) => students.filter(isUnprintable))
        .flatMap((student) =>
          ORDERED_TYPES.flatMap((type) => DEMO_TERMS.map((term) => keyOf(id, student.id, type, term))),
        ),
    ),
  );
