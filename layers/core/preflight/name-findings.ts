import { printsSubjects } from "../documents/document-content.ts";
import type { DocumentType } from "../domain/document-types.ts";
import type { Subject } from "../domain/school.ts";
import { FIRST_LANGUAGE, paperLanguages } from "../languages/registry.ts";
import { describeNamesMissing } from "../text/fr/preflight.ts";
import type { Finding } from "./finding.ts";

/**
 * The subjects that a paper in two languages prints by one name. A subject's own name serves for one of the languages: the
 * first one of all papers, or else the one that leads.
 *
 * @param language one or two, of `LANGUAGE_CHOICES`; undefined: the first.
 */
export function nameFindings(
  type: DocumentType,
  language: string | undefined,
  subjects: readonly Subject[],
): readonly Finding[] {
  const languages = paperLanguages(language ?? FIRST_LANGUAGE.code);
  if (languages.length === 1 || !printsSubjects(type)) return [];
  const ofOwnName = languages.find(({ code }) => code === FIRST_LANGUAGE.code) ?? languages[0];
  const other = languages.find((one) => one !== ofOwnName) ?? ofOwnName;
  const nameless = subjects.filter(({ names }) => languages.every(({ code }) => names?.[code] === undefined));
  if (nameless.length === 0) return [];
  const detail = describeNamesMissing(
    nameless.map(({ name }) => name),
    other.code,
  );
  return [{ severity: "warning", code: "SUBJECT_NAME_MISSING", detail, field: "names" }];
}
