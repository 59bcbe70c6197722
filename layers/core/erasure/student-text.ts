import { ERASED_KIND_NAMES } from "../text/fr/erasure.ts";
import type { ErasedKind } from "./erasure.ts";
import { isMap } from "./split-value.ts";
import type { StudentFile } from "./student-file.ts";

/** A student's file as a text that a parent can read: kind by kind, one line for each record. */
export function studentText({ exportedAt, school, records, documents, batches, files }: StudentFile): string {
  const [person] = records.persons ?? records.enrolments ?? [];
  const name = person
    ? `${String(person.lastName)} ${String(person.firstNames)} (${String(person.matricule)})`
    : "l'élève, dont l'établissement n'a plus de fiche";
  return [
    `Données de ${name}`,
    `${school}, export du ${exportedAt.slice(0, 10).split("-").reverse().join("/")}`,
    "",
    "Les PDF sont dans le dossier « documents ». « donnees.json » contient les mêmes données, pour un logiciel.",
    ...Object.entries(records).flatMap(([kind, lines]) => [
      "",
      `${ERASED_KIND_NAMES[kind as ErasedKind]} : ${lines.length}`,
      ...lines.map((line) => `  - ${shown(line)}`),
    ]),
    "",
    `${ERASED_KIND_NAMES.documents} : ${documents.length}`,
    ...documents.map((line) => `  - ${shown(line)}`),
    "",
    `Lots qui contiennent l'élève : ${batches.length}`,
    ...batches.map(({ id, label }) => `  - ${label} (${id})`),
    "",
    `Fichiers qui contiennent l'élève : ${files.length}`,
    ...files.map((key) => `  - ${key}`),
    "",
  ].join("\n");
}

/** Words for members whose names say little to a parent; others stand as they are stored. */
const WORDS: Readonly<Record<string, string>> = {
  lastName: "nom",
  firstNames: "prénoms",
  sex: "sexe",
  bornOn: "né(e) le",
  bornAt: "à",
  nationality: "nationalité",
  scholarship: "boursier",
  assigned: "affecté",
  className: "classe",
  schoolYear: "année",
  subject: "matière",
  subjectId: "matière",
  term: "période",
  mark: "note",
  marks: "notes",
  remark: "appréciation",
  entry: "inscrit",
  guardians: "adresses",
  email: "adresse",
  language: "langue",
  decisions: "décision",
  absenceHours: "heures d'absence",
  attendance: "assiduité",
  punctuality: "ponctualité",
  behaviour: "comportement",
  participation: "participation",
  councilRemark: "appréciation du conseil",
  changes: "changements",
  from: "de",
  to: "à",
  at: "le",
  type: "document",
  status: "état",
  requestedAt: "demandé le",
  readyAt: "fait le",
};
/** Figures out of 20 are stored as whole hundredths. */
const FIGURES = new Set(["mark", "from", "to", "attendance", "punctuality", "behaviour", "participation"]);

function shown(value: unknown, name = ""): string {
  if (typeof value === "number" && FIGURES.has(name)) return (value / 100).toFixed(2).replace(".", ",");
  if (Array.isArray(value)) return value.map((one) => shown(one, name)).join(" ; ");
  if (!isMap(value)) return String(value);
  return Object.entries(value)
    .map(([member, one]) => {
      const text = shown(one, name === "marks" ? "mark" : member);
      return `${WORDS[member] ?? member} : ${isMap(one) ? `(${text})` : text}`;
    })
    .join(", ");
}
