import { fullName } from "../../domain/records/invalid-data.ts";
import { matriculeKey } from "../../domain/records/matricule-key.ts";
import type { Student } from "../../domain/school.ts";
import { nameKey, nameWords } from "../../typed/folded.ts";
import type { ImportWarning, RowFault } from "../import-notes.ts";
import type { RowIdentity } from "./row-identity.ts";

/** A student of the school, in one class of some year. */
export interface Enrolled {
  readonly student: Student;
  readonly className: string;
  /** Of the school year that the file is for. */
  readonly isThisYear: boolean;
}

/** The students of the school, for finding whom a row means. */
export interface KnownStudents {
  readonly byMatricule: ReadonlyMap<string, readonly Enrolled[]>;
  readonly byName: ReadonlyMap<string, readonly Enrolled[]>;
}

export type Match =
  | { readonly student: Student; readonly by: "matricule" | "name"; readonly warning?: ImportWarning }
  | { readonly fault: RowFault }
  /** In another class, of this year or of a former one. */
  | { readonly elsewhere: Enrolled; readonly by: "matricule" | "name"; readonly warning?: ImportWarning }
  /** Nobody has this matricule, and nobody of the class has this name. */
  | { readonly nobody: true };

/** Indexes the students of a school. */
export function knownStudents(enrolled: readonly Enrolled[]): KnownStudents {
  const key = ({ student }: Enrolled) => matriculeKey(student.matricule) ?? "";
  return {
    byMatricule: Map.groupBy(enrolled, key),
    byName: Map.groupBy(enrolled, ({ student }) => nameKey(fullName(student))),
  };
}

/**
 * Finds the student whom a row of a class means: by matricule, else by name; asked for where two have the name. A matricule
 * that belongs to somebody of another name is a row that has slipped, and a fault.
 */
export function matchStudent(identity: RowIdentity, classId: string, known: KnownStudents): Match {
  const { matricule } = identity;
  const named = identity.name === "" ? [] : (known.byName.get(nameKey(identity.name)) ?? []);
  const namedHere = named.filter(({ student }) => student.classId === classId);
  if (matricule === undefined || matricule.matricule === "") return byName(identity, namedHere, named);

  const { owners, isRestored } = ownersOf(matricule, known, identity);
  const here = owners.find(({ student }) => student.classId === classId);
  if (here !== undefined) return asOwner(identity, here, isRestored);
  const elsewhere = owners.find(({ isThisYear }) => isThisYear) ?? owners[0];
  if (elsewhere !== undefined) {
    if (identity.name !== "" && !isAlike(identity.name, elsewhere.student))
      return otherName(matricule.matricule, elsewhere.student);
    const warning = isRestored && zerosRestored(identity, elsewhere.student);
    return { elsewhere, by: "matricule", ...(warning && { warning }) };
  }
  const [same] = namedHere;
  if (same !== undefined && same.student.matricule !== "") {
    return { fault: { code: "OTHER_MATRICULE", matricule: matricule.matricule, known: same.student.matricule } };
  }
  return same === undefined ? { nobody: true } : byName(identity, namedHere, named);
}

function byName({ name }: RowIdentity, here: readonly Enrolled[], everywhere: readonly Enrolled[]): Match {
  if (name === "") return { fault: { code: "NO_NAME" } };
  const [first, ...others] = here;
  if (first !== undefined && others.length === 0) return { student: first.student, by: "name" };
  if (first !== undefined) {
    return { fault: { code: "SEVERAL_OF_THIS_NAME", matricules: here.map(({ student }) => student.matricule) } };
  }
  const elsewhere = everywhere.find(({ isThisYear }) => isThisYear) ?? everywhere[0];
  return elsewhere === undefined ? { nobody: true } : { elsewhere, by: "name" };
}

/** A spreadsheet takes the zeros at the beginning of a number off: 0012345 is 12345 then. The name says whether it is so. */
function ownersOf(
  { matricule, isNumber }: { matricule: string; isNumber: boolean },
  known: KnownStudents,
  { name }: RowIdentity,
) {
  const exact = known.byMatricule.get(matriculeKey(matricule) ?? "") ?? [];
  if (exact.length > 0 || !isNumber) return { owners: exact, isRestored: false };
  const restored = [...known.byMatricule].flatMap(([key, owners]) =>
    key.replace(/^0+/, "") === matricule ? owners : [],
  );
  const ids = new Set(restored.map(({ student }) => student.id));
  const isSure = ids.size === 1 && restored.every(({ student }) => name !== "" && isAlike(name, student));
  return { owners: isSure ? restored : [], isRestored: isSure };
}

function asOwner(identity: RowIdentity, { student }: Enrolled, isRestored: boolean): Match {
  if (identity.name !== "" && nameKey(identity.name) !== nameKey(fullName(student))) {
    if (!isAlike(identity.name, student)) return otherName(student.matricule, student);
    const warning = { code: "NAME_SPELLED_OTHERWISE", known: fullName(student), who: identity.name } as const;
    return { student, by: "matricule", warning };
  }
  if (!isRestored) return { student, by: "matricule" };
  return { student, by: "matricule", warning: zerosRestored(identity, student) };
}

const zerosRestored = ({ name }: RowIdentity, student: Student) =>
  ({ code: "ZEROS_RESTORED", matricule: student.matricule, who: name }) as const;

const otherName = (matricule: string, student: Student): Match => ({
  fault: { code: "OTHER_NAME", matricule, owner: fullName(student) },
});

/** Whether two names share a word of three letters or more: one spelling of the same name, perhaps. */
const isAlike = (name: string, student: Student) => {
  const words = nameWords(fullName(student));
  return nameWords(name).some((word) => word.length >= 3 && words.includes(word)) || nameKey(name) === words.join(" ");
};
