import type { Scope } from "../../call/scope.ts";
import type { SubjectList, SubjectQuery, SubjectView } from "../../contract/schemas/records/subjects.ts";
import type { Subject } from "../../domain/school.ts";
import { bySubject, byWords } from "../../text/fr/alphabetical.ts";
import { classMissing } from "../classes/class-view.ts";
import type { SubjectKey } from "../data/record-stores.ts";
import type { Revised } from "../data/revision.ts";
import type { SchoolData } from "../data/school-data.ts";
import { pageOf } from "../lists/page.ts";
import { subjectMissing, subjectView } from "./subject-view.ts";

type Ports = Pick<SchoolData, "subjects" | "classes">;
type Stored = Revised<Subject>;

const LISTING = {
  orders: {
    position: (a: Stored, b: Stored) => bySubject(a.record, b.record),
    name: (a: Stored, b: Stored) => byWords(a.record.name, b.record.name) || bySubject(a.record, b.record),
  },
  idOf: ({ record }: Stored) => record.id,
};

/** @throws PalmaresError CLASS_NOT_FOUND. */
export async function listSubjects(
  { subjects, classes }: Ports,
  scope: Scope,
  classId: string,
  query: SubjectQuery,
): Promise<SubjectList> {
  const [all, ofClass] = await Promise.all([subjects.list(scope, { classId }), classes.find(scope, { classId })]);
  if (ofClass === undefined) throw classMissing();
  const wanted = all.filter(({ record }) => query.group === undefined || record.group === query.group);
  const { items, ...page } = pageOf(wanted, query, LISTING);
  return { subjects: items.map(subjectView), ...page };
}

/** @throws PalmaresError SUBJECT_NOT_FOUND. */
export async function readSubject({ subjects }: Ports, scope: Scope, key: SubjectKey): Promise<SubjectView> {
  const found = await subjects.find(scope, key);
  if (found === undefined) throw subjectMissing();
  return subjectView(found);
}
