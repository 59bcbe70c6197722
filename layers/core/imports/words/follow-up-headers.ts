import type { FollowUp } from "../../domain/school.ts";
import { folded, wordList } from "../../typed/folded.ts";

/** What a column can say of a follow-up. */
export type FollowUpField = Exclude<keyof FollowUp, "studentId" | "term">;

/** Headers of the follow-ups (vie scolaire), as `folded` gives them. */
const HEADERS: Readonly<Record<FollowUpField, readonly string[]>> = {
  attendance: ["assiduite", "attendance"],
  punctuality: ["ponctualite", "punctuality"],
  behaviour: ["comportement", "conduite", "note de conduite", "behaviour", "behavior", "conduct"],
  participation: ["participation"],
  absenceHours: wordList(`
    heures d absence, heures absence, heures d absences, absences, absence, nombre d heures d absence,
    nb heures absence, total absences, h abs, abs, hours of absence, absences heures
  `),
  excusedHours: wordList(`
    absences justifiees, abs justifiees, abs j, heures justifiees, absence justifiee, abs just,
    heures d absence justifiees, excused hours
  `),
  unexcusedHours: wordList(`
    absences non justifiees, abs non justifiees, abs nj, heures non justifiees, absences injustifiees,
    absence non justifiee, abs non just, heures d absence non justifiees, unexcused hours
  `),
  lateness: ["retards", "retard", "nombre de retards", "nb retards", "lateness", "late"],
  deduction: ["retrait de points", "points retires", "retrait"],
  sanction: ["sanction", "sanctions", "punition", "punitions"],
  councilRemark: wordList(`
    appreciation du conseil, appreciation, appreciations, appreciation generale, avis du conseil,
    observation, observations, observation du conseil, remarque, remarques, council remark, remark
  `),
};

/** Headers that an export writes, in its order; `followUpField` reads them back. */
export const FOLLOW_UP_HEADERS: readonly (readonly [FollowUpField, string])[] = [
  ["attendance", "Assiduité"],
  ["punctuality", "Ponctualité"],
  ["behaviour", "Comportement"],
  ["participation", "Participation"],
  ["absenceHours", "Heures d'absence"],
  ["excusedHours", "Absences justifiées"],
  ["unexcusedHours", "Absences non justifiées"],
  ["lateness", "Retards"],
  ["deduction", "Retrait de points"],
  ["sanction", "Sanction"],
  ["councilRemark", "Appréciation du conseil"],
];

const FIELD_OF: ReadonlyMap<string, FollowUpField> = new Map(
  (Object.entries(HEADERS) as [FollowUpField, readonly string[]][]).flatMap(([field, headers]) =>
    headers.map((header) => [header, field] as const),
  ),
);

/** @example followUpField("Retards") // "lateness" */
export const followUpField = (header: string): FollowUpField | undefined => FIELD_OF.get(folded(header));
