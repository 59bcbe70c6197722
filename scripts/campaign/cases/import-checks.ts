import { isDeepStrictEqual } from "node:util";
import { dynamo } from "@palmares/core/adapters/dynamo/client";
import { createSchoolData } from "@palmares/core/adapters/dynamo/school-data/school-data";
import type { ImportView } from "@palmares/core/contract/schemas/imports";
import type { ClassRecord } from "@palmares/core/domain/school";
import type { Installation } from "../../../cli/installation.ts";
import { type Check, Differences } from "../recount/checks.ts";
import { broughtStudents, CASES_SCHOOL } from "./case-school.ts";
import { type Brought, IMPORT_TERM } from "./import-case.ts";

/** What is stored of one class that files have filled, by matricule. */
export interface StoredClass {
  readonly record: ClassRecord;
  readonly students: readonly { readonly matricule: string; readonly words: string }[];
  /** By subject, by matricule; in hundredths. */
  readonly marks: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** By subject, how often the history says that the student's mark was written. */
  readonly written: ReadonlyMap<string, Readonly<Record<string, number>>>;
}

export interface ImportFacts {
  readonly brought: readonly Brought[];
  readonly classes: readonly StoredClass[];
  /** The matricules of all persons of the school. */
  readonly persons: readonly string[];
  /** What the list of imports says. */
  readonly listed: readonly ImportView[];
}

const HISTORY = { limit: 100 } as const;
const WORKING = ["COMPARING", "APPLYING"];

export async function readImported(
  { dynamo: low, outputs }: Installation,
  brought: readonly Brought[],
): Promise<Pick<ImportFacts, "classes" | "persons">> {
  const data = createSchoolData({ client: dynamo(low), table: outputs.SchoolTable });
  const scope = { schoolId: CASES_SCHOOL, userId: "campaign" };
  const records = brought.filter(({ what }) => what === "students").flatMap(({ classes }) => classes);
  const classes = await Promise.all(
    records.map(async (record): Promise<StoredClass> => {
      const key = { classId: record.schoolClass.id };
      const enrolled = (await data.enrolments.list(scope, key)).map((one) => one.record);
      const matriculeOf = new Map(enrolled.map(({ id, matricule }) => [id, matricule]));
      const name = (studentId: string) => matriculeOf.get(studentId) ?? `inconnu ${studentId}`;
      const columns = (await data.columns.list(scope, key)).filter((one) => one.key.term === IMPORT_TERM);
      const { entries } = await data.history.list(scope, key, HISTORY);
      const marks = new Map(
        columns.map((one) => [
          one.key.subjectId,
          Object.fromEntries(
            Object.entries(one.record.entries).map(([id, entry]) => [name(id), "mark" in entry ? entry.mark : entry]),
          ),
        ]),
      );
      const written = new Map<string, Record<string, number>>();
      for (const { term, subjectId = "", changes = [] } of entries) {
        if (term !== IMPORT_TERM) continue;
        const counts = written.get(subjectId) ?? {};
        written.set(subjectId, counts);
        for (const { studentId = "" } of changes) counts[name(studentId)] = (counts[name(studentId)] ?? 0) + 1;
      }
      const students = enrolled.map(({ matricule, lastName, firstNames, sex }) => ({
        matricule,
        words: `${lastName} ${firstNames} ${sex}`,
      }));
      return { record, students, marks, written };
    }),
  );
  const persons = (await data.persons.list(scope)).map(({ record }) => record.matricule ?? "");
  return { classes, persons };
}

/** Each student and mark of a file exactly once, and an import says what became of it. */
export function importCheck({ brought, classes, persons, listed }: ImportFacts): Check {
  const differences = new Differences();
  for (const { what, ids, last, classes: own } of brought) {
    const name = `import ${what} de ${own.map(({ schoolClass }) => schoolClass.name).join(", ")}`;
    differences.equal(name, last?.status, "DONE");
    differences.equal(`${name} : étapes`, last?.progress?.done, last?.progress?.steps);
    const cells = own.flatMap((record) =>
      broughtStudents(record).map((one) => (what === "marks" ? one.marks.length : 4)),
    );
    const wanted = cells.reduce((sum, count) => sum + count, 0);
    // One that was begun before it brought some of them already.
    if (ids.length === 1) differences.equal(`${name} : valeurs ajoutées`, last?.totals?.created, wanted);
  }
  const known = new Map(listed.map(({ id, status }) => [id, status]));
  for (const { id, status } of listed)
    differences.unless(!WORKING.includes(status), `import ${id} : ${status} pour toujours`);
  for (const { ids, last } of brought) {
    for (const id of ids) differences.unless(known.has(id), `import ${id} absent de la liste`);
    if (last !== undefined) differences.equal(`import ${last.id} : état`, known.get(last.id), last.status);
  }
  let marks = 0;
  for (const stored of classes) marks += compareClass(differences, stored, isBrought(brought, stored), persons);
  const students = classes.reduce((sum, one) => sum + one.students.length, 0);
  return {
    name: "chaque élève et chaque note d'un fichier importé, une seule fois",
    figures: `${brought.length} fichiers, ${listed.length} imports, ${students} élèves, ${marks} notes`,
    differences: differences.found,
  };
}

const isBrought = (brought: readonly Brought[], { record }: StoredClass): boolean =>
  brought.some(({ what, classes }) => what === "marks" && classes.includes(record));

/** @returns how many marks are stored. */
function compareClass(
  differences: Differences,
  { record, students, marks, written }: StoredClass,
  hasMarks: boolean,
  persons: readonly string[],
): number {
  const name = record.schoolClass.name;
  const wanted = broughtStudents(record);
  const lines = (list: readonly { readonly matricule: string; readonly words: string }[]) =>
    list.map(({ matricule, words }) => `${matricule} ${words}`).toSorted();
  const expected = wanted.map(({ matricule, lastName, firstNames, sex }) => ({
    matricule,
    words: `${lastName} ${firstNames} ${sex}`,
  }));
  differences.equal(`${name} : élèves`, students.length, wanted.length);
  differences.unless(isDeepStrictEqual(lines(students), lines(expected)), `${name} : d'autres élèves que le fichier`);
  for (const { matricule } of wanted)
    differences.equal(`personnes de matricule ${matricule}`, persons.filter((one) => one === matricule).length, 1);
  if (!hasMarks) return 0;
  for (const [place, { id, name: subject }] of record.subjects.entries()) {
    const own = Object.fromEntries(wanted.map(({ matricule, marks: all }) => [matricule, all[place]]));
    differences.unless(isDeepStrictEqual(marks.get(id), own), `${name}, ${subject} : d'autres notes que le fichier`);
    const once = Object.fromEntries(wanted.map(({ matricule }) => [matricule, 1]));
    const told = written.get(id) ?? {};
    differences.unless(
      isDeepStrictEqual(told, once),
      `${name}, ${subject} : l'historique n'a pas chaque note une fois`,
    );
  }
  return [...marks.values()].reduce((sum, column) => sum + Object.keys(column).length, 0);
}
