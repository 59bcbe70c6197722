import type { ClassesFault, DataField, DatumFault, InvalidSchoolData } from "../../domain/data-fault.ts";
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
  subject: "matière",
  coefficient: "coefficient",
  term: "trimestre",
  mark: "note",
  attendance: "assiduité",
  punctuality: "ponctualité",
  behaviour: "comportement",
  participation: "participation",
  absenceHours: "heures d'absence",
  followUp: "suivi",
};

const MEND = "Corrigez-la, puis demandez le document de nouveau.";

/**
 * Which datum is wrong, whose it is, and why.
 *
 * @example « La donnée « note » (Mathématiques, TRAORÉ Awa, T1) ne peut pas valoir « 21 ». Attendu : au moins 0 … »
 */
export function describeInvalidData(details: InvalidSchoolData): string {
  if ("classes" in details) return severalClasses(details);
  if ("rulePack" in details) return invalidKey(details.field);
  return isDatumFault(details) ? invalidDatum(details) : invalidKey(details.field);
}

const isDatumFault = (details: Extract<InvalidSchoolData, { field: string }>): details is DatumFault =>
  Object.hasOwn(DATA_FIELD_NAMES, details.field);

const invalidKey = (key: string | undefined) =>
  `La donnée ${key === undefined ? "enregistrée" : `« ${key} »`} n'est pas valable. ${MEND}`;

const severalClasses = ({ classes, schoolYear, student }: ClassesFault) =>
  `La donnée « ${DATA_FIELD_NAMES.class} » (${student}) ne peut pas valoir « ${classes.join(" et ")} ». Attendu${S}: une seule classe pour l'année ${schoolYear}. ${MEND}`;

function invalidDatum(fault: DatumFault): string {
  const { field, value, subject, name, student, term, min, max, above, valid, repeated } = fault;
  const where = [subject, name ?? student, term].filter((part) => part !== undefined);
  const datum = `La donnée « ${DATA_FIELD_NAMES[field]} »${where.length > 0 ? ` (${where.join(", ")})` : ""}`;
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
