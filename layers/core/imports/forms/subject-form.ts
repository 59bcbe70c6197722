import type { Subject } from "../../domain/school.ts";
import { FIRST_LANGUAGE, LANGUAGES } from "../../languages/registry.ts";
import { bySubject } from "../../text/fr/alphabetical.ts";
import type { ClassState } from "../plan/context.ts";
import { nameHeader } from "../words/subject-headers.ts";
import type { Form, FormColumn } from "./form.ts";

/**
 * The table of a class's subjects with their names in other languages: to be filled, or with what is entered. The first
 * language has a column where some subject has a name of its own in it.
 */
export function subjectForm({ schoolClass, subjects }: ClassState, isFilled: boolean, sheet: string): Form {
  const sorted = subjects.toSorted(bySubject);
  const others = LANGUAGES.filter(
    ({ code }) => code !== FIRST_LANGUAGE.code || (isFilled && sorted.some(({ names }) => names?.[code] !== undefined)),
  );
  return {
    name: sheet,
    titles: [
      ["Classe", schoolClass.name],
      ["Année", schoolClass.schoolYear],
    ],
    columns: [
      nameColumn("Matière", sorted, ({ name }) => name),
      ...others.map(({ code }) =>
        nameColumn(nameHeader(code), sorted, ({ names }) => (isFilled ? names?.[code] : undefined)),
      ),
    ],
    frozenColumns: 1,
  };
}

const nameColumn = (
  header: string,
  subjects: readonly Subject[],
  nameOf: (subject: Subject) => string | undefined,
): FormColumn => ({ header, width: 32, look: "text", cells: subjects.map(nameOf) });
