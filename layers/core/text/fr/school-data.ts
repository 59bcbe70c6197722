import type { ClassesFault, DataField, DatumFault, EntryWarning, InvalidSchoolData } from "../../domain/data-fault.ts";
import { NARROW_SPACE as S } from "../french-spaces.mjs";

/** The school's word for each datum. */
export const DATA_FIELD_NAMES: Readonly<Record<DataField, string>> = {
  schoolName: "nom de l'établissement",
  schoolCity: "ville de l'établissement",
  rulePackId: "rulePackId",
  className: "nom de la classe",
  schoolYear: "année scolaire",
  class: "classe",
  student: "élève",
  lastName: "nom",
  firstNames: "prénoms",
  matricule: "matricule",
  bornOn: "date de naissance",
  cameIn: "période d'arrivée",
  left: "période du départ",
  subject: "matière",
  coefficient: "coefficient",
  term: "période",
  mark: "note",
  attendance: "assiduité",
  punctuality: "ponctualité",
  behaviour: "comportement",
  participation: "participation",
  absenceHours: "heures d'absence",
  excusedHours: "heures d'absence justifiées",
  unexcusedHours: "heures d'absence non justifiées",
  lateness: "retards",
  deduction: "retrait de points",
  group: "groupe de matières",
  partOf: "matière dont elle est une partie",
  scale: "barème de l'évaluation",
  followUp: "suivi",
};

const MEND = "Corrigez-la, puis demandez le document de nouveau.";

/**
 * Which datum is wrong, whose it is, and why.
 *
 * @example « La donnée « note » (Mathématiques, TRAORÉ Awa, matricule M-12, 6e A, T1) ne peut pas valoir « 21 ». Attendu … »
 */
export function describeInvalidData(details: InvalidSchoolData): string {
  if ("classes" in details) return severalClasses(details);
  if ("rulePack" in details) return invalidKey(details.field, "");
  return isDatumFault(details) ? invalidDatum(details) : invalidKey(details.field, whose(details));
}

const isDatumFault = (details: Extract<InvalidSchoolData, { field: string }>): details is DatumFault =>
  Object.hasOwn(DATA_FIELD_NAMES, details.field);

/** « (Mathématiques, TRAORÉ Awa, matricule M-12, 6e A, T1) »: what is known of it, or nothing. */
function whose(fault: Omit<DatumFault, "field">): string {
  const { subject, name, student, matricule, className, term } = fault;
  const number = matricule === undefined || matricule.trim() === "" ? undefined : `matricule ${matricule}`;
  const known = [subject, name === "" ? student : (name ?? student), number, className, term].filter(
    (part) => part !== undefined,
  );
  return known.length > 0 ? ` (${known.join(", ")})` : "";
}

const invalidKey = (key: string | undefined, owner: string) =>
  `La donnée ${key === undefined ? "enregistrée" : `« ${key} »`}${owner} n'est pas valable. ${MEND}`;

const severalClasses = (fault: ClassesFault) => {
  const { classes, schoolYear, term, className: _, ...owner } = fault;
  return `L'élève${whose(owner)} a des notes de ${term} dans plusieurs classes de l'année ${schoolYear}${S}: ${classes.join(" et ")}. Supprimez celles de l'une des classes, ou enregistrez en quelle période l'élève est arrivé dans l'autre, puis demandez le document de nouveau.`;
};

function invalidDatum(fault: DatumFault): string {
  const { field, value, min, max, above, valid, repeated, others } = fault;
  const datum = `La donnée « ${DATA_FIELD_NAMES[field]} »${whose(fault)}`;
  if (others !== undefined) {
    return `${datum} vaut « ${value} », comme celle de ${others.join(", ")}. Donnez à chacun la sienne, puis demandez le document de nouveau.`;
  }
  if (repeated) {
    return `${datum} est enregistrée deux fois. Supprimez l'une des deux, puis demandez le document de nouveau.`;
  }
  const range = [
    above !== undefined && `plus de ${above}`,
    min !== undefined && `au moins ${min}`,
    max !== undefined && `au plus ${max}`,
    valid?.join(", "),
  ].filter((part) => part !== false && part !== undefined);
  const expected = range.length > 0 ? ` Attendu${S}: ${range.join(", ")}.` : "";
  return `${datum}${faultOf(value)}.${expected} ${MEND}`;
}

function faultOf(value: string | undefined): string {
  if (value === undefined) return " n'est pas valable";
  return value === "" ? " manque" : ` ne peut pas valoir « ${value} »`;
}

const LEFT_OUT = { mark: "note", followUp: "suivi" } as const;

/**
 * Entries that were left out, and what to do about them.
 *
 * @example « 2 notes de T1 (6e A) ne comptent pas : la classe n'a pas d'élève « g ». Supprimez-les, ou … »
 */
export function describeWarning({
  what,
  why,
  className,
  term,
  studentId,
  name,
  subjectId,
  valid = [],
  count,
}: EntryWarning): string {
  const entries = `${count} ${LEFT_OUT[what]}${count > 1 ? "s" : ""} de ${term} (${className})`;
  const verdict = count > 1 ? "ne comptent pas" : "ne compte pas";
  const reasons: Readonly<Record<EntryWarning["why"], string>> = {
    student: `la classe n'a pas d'élève « ${studentId} ». Inscrivez l'élève, ou supprimez ces notes.`,
    subject: `la classe n'a pas de matière « ${subjectId} ». Ajoutez la matière, ou supprimez ces notes.`,
    term: `la période « ${term} » n'existe pas. Périodes de l'année${S}: ${valid.join(", ")}. Corrigez-la.`,
    parts: `les notes de cette période se saisissent dans ses parties, ${valid.join(", ")}. Déplacez-les.`,
    outside: `${name ?? studentId} n'était pas dans la classe en ${term}. Corrigez la période d'arrivée ou de départ, ou supprimez ces notes.`,
    notTaken: `${name ?? studentId} ne suit pas ${count > 1 ? "ces matières" : "cette matière"}. Corrigez les matières que suit l'élève, ou supprimez ${count > 1 ? "ces notes" : "cette note"}.`,
  };
  return `${entries} ${verdict}${S}: ${reasons[why]}`;
}
