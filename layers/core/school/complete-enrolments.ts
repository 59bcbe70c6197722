import { fullName } from "../domain/records/invalid-data.ts";
import { printable } from "../domain/records/printable.ts";
import { distinctYears } from "../domain/records/school-years.ts";
import type { Student } from "../domain/school.ts";

/** An enrolment as it is stored, perhaps by a version of the program that knew no persons. */
export interface StoredEnrolment {
  readonly student: Student;
  readonly schoolYear: string;
  /** Whether it says its year and the person's other classes of that year, as they are. */
  readonly isComplete: boolean;
}

/** One student's enrolments, which become one person. */
export interface PersonToComplete {
  readonly id: string;
  /** The name, matricule, sex and birth are those of the latest year. */
  readonly identity: Student;
  readonly enrolments: readonly StoredEnrolment[];
  /** False: another student has the matricule as well, so nobody is recorded as its owner. */
  readonly claimsMatricule: boolean;
}

/** What is needed to bring old data up to date. */
export interface EnrolmentStore {
  /** Whether the whole table has been completed, without a conflict. */
  isComplete(): Promise<boolean>;
  schoolIds(): Promise<readonly string[]>;
  enrolments(schoolId: string): Promise<readonly StoredEnrolment[]>;
  /** Writes the person, the claim and what the enrolments lack. @returns the id of the matricule's owner, if it is another one. */
  complete(schoolId: string, person: PersonToComplete): Promise<string | undefined>;
  /** Records the latest year of a school's classes beside the school, and puts the school into the list of schools. */
  noteSchool(schoolId: string): Promise<void>;
  markComplete(): Promise<void>;
}

/** Students of one school with one matricule: somebody has to say whose it is. */
export interface MatriculeConflict {
  readonly schoolId: string;
  readonly matricule: string;
  /** « KABORÉ Awa (6e A, 2025-2026) » */
  readonly students: readonly string[];
}

export interface Completed {
  /** Students whose data was completed by this run. */
  readonly students: number;
  readonly conflicts: readonly MatriculeConflict[];
}

/**
 * Completes the data of versions that knew one class per student or had no list of schools: a person for each student, the
 * owner of each matricule, in each enrolment its year and the person's other classes, and the school in the list. Each
 * student is one write, and what is complete is left as it is, so an interrupted run goes on where it was and a repeated one
 * changes nothing.
 *
 * @param onProgress receives how many students of how many are done.
 */
export async function completeEnrolments(
  store: EnrolmentStore,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<Completed> {
  if (await store.isComplete()) return { students: 0, conflicts: [] };
  let completed = 0;
  const conflicts: MatriculeConflict[] = [];
  for (const schoolId of await store.schoolIds()) {
    const persons = personsOf(await store.enrolments(schoolId));
    conflicts.push(...persons.conflicts.map((conflict) => ({ schoolId, ...conflict })));
    const left = persons.all.filter(({ enrolments }) => enrolments.some(({ isComplete }) => !isComplete));
    for (const [done, person] of left.entries()) {
      const owner = await store.complete(schoolId, person);
      if (owner !== undefined) {
        const other = persons.all.find(({ id }) => id === owner);
        const students = [person, other].flatMap((one) => (one ? [described(one)] : []));
        conflicts.push({ schoolId, matricule: person.identity.matricule, students });
      }
      completed += 1;
      onProgress(done + 1, left.length);
    }
    await store.noteSchool(schoolId);
  }
  if (conflicts.length === 0) await store.markComplete();
  return { students: completed, conflicts };
}

function personsOf(enrolments: readonly StoredEnrolment[]) {
  const persons = [...Map.groupBy(enrolments, ({ student }) => student.id)].map(([id, own]) => {
    const [latest] = distinctYears(own.map(({ schoolYear }) => schoolYear));
    const { student } = own.find(({ schoolYear }) => schoolYear === latest) ?? (own[0] as StoredEnrolment);
    return { id, identity: student, enrolments: own };
  });
  const owners = Map.groupBy(persons, ({ identity }) => printable(identity.matricule));
  const isShared = (matricule: string) => matricule !== "" && (owners.get(matricule)?.length ?? 0) > 1;
  return {
    all: persons.map((person) => ({ ...person, claimsMatricule: !isShared(printable(person.identity.matricule)) })),
    conflicts: [...owners].flatMap(([matricule, sharing]) =>
      isShared(matricule) ? [{ matricule, students: sharing.map(described) }] : [],
    ),
  };
}

const described = ({ identity, enrolments }: Pick<PersonToComplete, "identity" | "enrolments">): string =>
  `${fullName(identity)} (${identity.id}, ${enrolments.map(({ schoolYear }) => schoolYear).join(", ")})`;
