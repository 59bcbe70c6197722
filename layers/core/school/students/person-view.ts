import type { PersonBody, PersonView } from "../../contract/schemas/records/students.ts";
import { PalmaresError } from "../../domain/errors.ts";
import type { Identity, Person } from "../../domain/school.ts";
import { etagOf } from "../changes/expected-state.ts";
import type { Revised } from "../data/revision.ts";

/** A student's record, as the API shows it. @param classes the ids of all the student's classes. */
export const personView = ({ record, revision }: Revised<Person>, classes: readonly string[]): PersonView => ({
  id: record.id,
  ...identityBody(record),
  ...hasPhoto(record),
  classes: [...classes],
  etag: etagOf(revision),
});

/** Whether there is a photo. What it shows, no answer says. */
export const hasPhoto = ({ photo }: Pick<Identity, "photo">) => (photo === undefined ? {} : { photo: true });

/** The members of a student that can be written. The photo is written by itself. */
export const identityBody = (person: Identity): PersonBody => ({
  matricule: person.matricule,
  last_name: person.lastName,
  first_names: person.firstNames,
  ...(person.sex !== undefined && { sex: person.sex }),
  ...(person.bornOn !== undefined && { born_on: person.bornOn }),
  ...(person.bornAt !== undefined && { born_at: person.bornAt }),
  ...(person.nationality !== undefined && { nationality: person.nationality }),
});

/** @param photo of the student as stored. */
export const personRecord = (id: string, body: PersonBody, photo?: string): Person => ({
  id,
  matricule: body.matricule,
  lastName: body.last_name,
  firstNames: body.first_names,
  ...(body.sex !== undefined && { sex: body.sex }),
  ...(body.born_on !== undefined && { bornOn: body.born_on }),
  ...(body.born_at !== undefined && { bornAt: body.born_at }),
  ...(body.nationality !== undefined && { nationality: body.nationality }),
  ...(photo !== undefined && { photo }),
});

export const personMissing = (): PalmaresError =>
  new PalmaresError("STUDENT_NOT_FOUND", "No such student in the caller's school.");
