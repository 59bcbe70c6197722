import { fullName } from "../../domain/records/invalid-data.ts";
import { IDENTITY, type Person, type Student } from "../../domain/school.ts";
import type { Notes } from "../import-notes.ts";
import type { PlanStep, ShownColumn, StudentFields, StudentPlan } from "../import-plan.ts";
import type { PersonField } from "../words/person-headers.ts";
import type { ImportChoices, ImportContext } from "./context.ts";
import { type MatchedRow, matchedRows, warnOfMissing } from "./matched-rows.ts";
import { guardiansPlan } from "./plan-guardians.ts";
import type { Planned } from "./plan-marks.ts";
import type { RowIdentity } from "./row-identity.ts";
import { hasMonthFirst, studentReaders } from "./student-columns.ts";
import { newStudentId } from "./student-id.ts";
import type { ClassTable } from "./tables.ts";
import type { Tally } from "./tally.ts";

/** What a field's column says, in French: shown in the dry run. */
const MEANINGS: Readonly<Partial<Record<PersonField, string>>> = {
  order: "numéro de ligne (non importé)",
  matricule: "matricule",
  fullName: "nom et prénoms",
  fullNameReversed: "prénoms et nom",
  lastName: "nom",
  postName: "post-nom",
  firstNames: "prénoms",
  sex: "sexe",
  bornOn: "date de naissance",
  bornAt: "lieu de naissance",
  birth: "date et lieu de naissance",
  repeater: "redoublant",
  status: "redoublant (statut)",
  nationality: "nationalité",
  scholarship: "boursier",
  assigned: "affecté",
  className: "classe",
  cameIn: "arrivée",
  leftAfter: "départ",
  leftFor: "motif du départ",
  guardianMail: "courriel du responsable",
  guardianMail2: "deuxième courriel",
};

/** Compares the students of a file with those of the school. */
export function planStudents(
  tables: readonly ClassTable[],
  schoolId: string,
  choices: ImportChoices,
  context: ImportContext,
  notes: Notes,
  tally: Tally,
): Planned {
  const seen = new Map<string, number>();
  const parts = tables.flatMap((table) => {
    const state = context.states.get(table.classId);
    if (state === undefined) return [];
    const rows = matchedRows(table, context.known, "students", seen, notes);
    warnOfMissing(state.students, rows, table.sheet.name, notes);
    const plans = rows.flatMap((row) => planOf(row, { table, schoolId, choices, context, notes, tally }) ?? []);
    const unnamed = plans.filter(({ from, to }) => from === undefined && to.matricule === "").length;
    const at = { sheet: table.sheet.name, row: table.head.row };
    if (unnamed > 0) notes.warn({ code: "NO_MATRICULE", count: unnamed, at });
    for (const { field, own, column } of table.head.columns) {
      if (field !== undefined && field !== "notKept") continue;
      notes.warn({ code: "COLUMN_LEFT_OUT", why: "not-kept", header: own, at: { ...at, column } });
    }
    return [{ table, rows, plans: plans.filter(isChange) }];
  });
  return {
    steps: parts.flatMap(({ table, plans }): PlanStep[] =>
      plans.length === 0 ? [] : [{ kind: "students", classId: table.classId, students: plans }],
    ),
    columns: parts.flatMap(({ table }) => shownColumns(table)),
    students: parts.reduce((sum, { rows }) => sum + rows.length, 0),
  };
}

const isChange = ({ from, to, guardians }: StudentPlan): boolean =>
  from === undefined || guardians !== undefined || Object.keys(to).length > 0;

const shownColumns = ({ sheet, head }: ClassTable): ShownColumn[] =>
  head.columns.flatMap(({ column, own, field }) => {
    const meaning = field && MEANINGS[field];
    return meaning === undefined ? [] : [{ sheet: sheet.name, column, header: own, meaning }];
  });

interface Surroundings {
  readonly table: ClassTable;
  readonly schoolId: string;
  readonly choices: ImportChoices;
  readonly context: ImportContext;
  readonly notes: Notes;
  readonly tally: Tally;
}

/** @returns undefined: the row has a fault, which is noted. */
function planOf(matched: MatchedRow, around: Surroundings): StudentPlan | undefined {
  const { row, identity, student, elsewhere } = matched;
  const { table, notes, tally, schoolId } = around;
  const at = { sheet: table.sheet.name, row: row.row };
  const found = readFields(matched, around);
  if (found === undefined) return undefined;
  const { guardianMail, guardianMail2, ...read } = found;
  const addresses = around.context.guardians.get(student?.id ?? elsewhere?.student.id ?? "") ?? [];
  const guardians = guardiansPlan(addresses, [guardianMail, guardianMail2], tally);
  const { lastName, firstNames, isUnsure, name } = identity;
  const matricule = identity.matricule?.matricule;
  if (student !== undefined) {
    const named = namedOtherwise(student, { lastName, firstNames, isUnsure });
    const wished = { ...named, ...(matricule !== undefined && student.matricule === "" && { matricule }), ...read };
    return { ...changesOf(student, wished, tally), ...(guardians && { guardians }) };
  }
  if (name === "") {
    notes.add({ code: "NO_NAME", at });
    return undefined;
  }
  if (isUnsure) notes.warn({ code: "NAME_CUT", lastName, firstNames, at, who: name });
  const identifiedBy =
    matricule === undefined || matricule === "" ? [table.classId, name, read.bornOn ?? ""] : [matricule];
  // Who is known by it keeps it as the school writes it.
  const to = { matricule: elsewhere?.student.matricule ?? matricule ?? "", lastName, firstNames, ...read };
  for (const value of Object.values(to)) if (value !== "") tally.add(undefined, value);
  const studentId = elsewhere?.student.id ?? newStudentId([schoolId, ...identifiedBy]);
  return { studentId, to, ...knownAs(elsewhere?.student, to), ...(guardians && { guardians }) };
}

/** Who somebody from another class was when the plan was made, by those fields that it writes anew. */
export function knownAs(elsewhere: Student | undefined, to: Partial<StudentFields>): Pick<StudentPlan, "known"> {
  if (elsewhere === undefined) return {};
  const fields = IDENTITY.filter((field) => field in to && elsewhere[field] !== undefined);
  return { known: Object.fromEntries(fields.map((field) => [field, elsewhere[field]])) as Partial<Person> };
}

/** The name as the file writes it, unless it is the same. */
export function namedOtherwise(
  student: Student,
  { lastName, firstNames, isUnsure }: Pick<RowIdentity, "lastName" | "firstNames" | "isUnsure">,
): Partial<StudentFields> {
  if (isUnsure || lastName === "" || (lastName === student.lastName && firstNames === student.firstNames)) return {};
  return fullName({ lastName, firstNames }) === fullName(student) ? {} : { lastName, firstNames };
}

/** What a student's fields are, and what they shall be. */
export function changesOf(student: Student, wished: Partial<StudentFields>, tally: Tally): StudentPlan {
  const fields = Object.keys(wished) as (keyof StudentFields)[];
  const isSame = (field: keyof StudentFields) => JSON.stringify(student[field]) === JSON.stringify(wished[field]);
  const pick = (of: Partial<StudentFields>, some: readonly (keyof StudentFields)[]): Partial<StudentFields> =>
    Object.fromEntries(some.flatMap((field) => (of[field] === undefined ? [] : [[field, of[field]]])));
  for (const field of fields) tally.add(student[field], isSame(field) ? student[field] : wished[field]);
  const changed = fields.filter((field) => !isSame(field));
  return { studentId: student.id, from: pick(student, changed), to: pick(wished, changed) };
}

/** @returns undefined: a cell of the row has a fault, which is noted. */
function readFields({ row, identity }: MatchedRow, { table, context, notes }: Surroundings) {
  const { head, sheet } = table;
  const readers = studentReaders({ ...context, isMonthFirst: hasMonthFirst(head, table.rows) });
  const before = notes.faults.length;
  const found = head.columns.flatMap(({ column, own, field }) => {
    const cell = row.cells.get(column);
    const reader = field && readers[field];
    if (cell === undefined || reader === undefined) return [];
    const read = reader(cell);
    const where = {
      at: { sheet: sheet.name, row: cell.row, column },
      header: own,
      read: cell.text,
      who: identity.name,
    };
    if ("fault" in read) {
      notes.add({ ...read.fault, ...where });
      return [];
    }
    const age = read.value.bornOn === undefined ? undefined : ageOn(context.today, read.value.bornOn);
    if (age !== undefined && (age < 3 || age > 40)) notes.warn({ code: "UNUSUAL_AGE", age, ...where });
    return [read.value];
  });
  if (notes.faults.length > before) return undefined;
  const { leftFor, left, ...fields } = Object.assign({}, ...found) as (typeof found)[number];
  // A reason without a period says nothing of when.
  if (left === undefined) return fields;
  return { ...fields, left: { ...left, ...(leftFor !== undefined && { reason: leftFor }) } };
}

const ageOn = (today: string, bornOn: string) =>
  Number(today.slice(0, 4)) - Number(bornOn.slice(0, 4)) - (today.slice(5) < bornOn.slice(5) ? 1 : 0);
