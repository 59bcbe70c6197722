import type { TextField } from "../../domain/preflight/printed-texts.ts";

/** What people call the places of typed texts, in French. */
const PLACES: Readonly<Record<TextField, string>> = {
  lastName: "le nom",
  firstNames: "les prénoms",
  matricule: "le matricule",
  bornAt: "le lieu de naissance",
  remark: "l'appréciation",
  councilRemark: "l'appréciation du conseil de classe",
  sanction: "la sanction",
  subject: "le nom de la matière",
  teacher: "le nom de l'enseignant",
  className: "le nom de la classe",
  mainTeacher: "le nom du professeur principal",
  school: "la fiche de l'établissement",
};

/** @example placeName({ field: "remark", subject: "Anglais" }) // "l'appréciation (Anglais)" */
export const placeName = ({ field, subject }: { readonly field: TextField; readonly subject?: string }): string =>
  subject === undefined ? PLACES[field] : `${PLACES[field]} (${subject})`;
