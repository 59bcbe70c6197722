import { paperLanguagesOf, typeName } from "../../document-types.ts";
import { language, t } from "../../i18n/language.ts";
import { periodName } from "../../parts/periods.ts";
import { studentName } from "../../parts/student-search.ts";
import type { DocumentChoice } from "./document-work.ts";

/** Whose document of which type and period: « Bulletin de KABORÉ Awa, 1er trimestre ». */
export function whoseDocument(choice: DocumentChoice): string {
  const whose =
    "student" in choice
      ? studentName(choice.student)
      : "schoolClass" in choice
        ? choice.schoolClass.name
        : choice.school.name;
  return t.value.document.whose(typeName(choice.type, "one", language.value), whose, periodName(choice.period));
}

/** What tells two of the same name apart, and a language that was chosen: « 3e A · 2025-3E-A-001 · 2025-2026 · English ». */
export function placeOfDocument(choice: DocumentChoice): string {
  const chosen = paperLanguagesOf(choice.type).find(({ value }) => value === choice.language)?.label;
  return [...placeOf(choice), chosen].filter((part) => part !== undefined && part !== "").join(" · ");
}

function placeOf(choice: DocumentChoice): readonly (string | undefined)[] {
  if ("student" in choice) {
    const { class_name, matricule, school_year } = choice.student;
    return [class_name, matricule, school_year];
  }
  return ["schoolClass" in choice ? choice.schoolClass.school_year : (choice.schoolYear ?? choice.school.current_year)];
}
