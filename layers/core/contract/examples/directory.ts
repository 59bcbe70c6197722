import type { ExamplesOf } from "./example-of.ts";

export const DIRECTORY_EXAMPLES: ExamplesOf<"listClasses" | "findStudents"> = {
  listClasses: {
    query: { school_year: "2025-2026", sort: "level", marks_of: "T1" },
    answers: {
      200: {
        school: {
          id: "lycee-wend",
          name: "Lycée Wend-Panga",
          file_words: "Lycee-Wend-Panga",
          language: "fr",
          terms: ["T1", "T2", "T3"],
          periods: [
            { id: "T1", name: "1er trimestre", name_en: "Term 1", short: "T1", kind: "term", file_word: "T1" },
            { id: "T2", name: "2e trimestre", name_en: "Term 2", short: "T2", kind: "term", file_word: "T2" },
            { id: "T3", name: "3e trimestre", name_en: "Term 3", short: "T3", kind: "term", file_word: "T3" },
          ],
          entry_periods: [
            { id: "T1", name: "1er trimestre", name_en: "Term 1", short: "T1" },
            { id: "T2", name: "2e trimestre", name_en: "Term 2", short: "T2" },
            { id: "T3", name: "3e trimestre", name_en: "Term 3", short: "T3" },
          ],
          groups: [{ id: "main" }, { id: "complementary" }],
          current_year: "2025-2026",
          school_years: ["2025-2026"],
        },
        classes: [
          {
            id: "6a",
            name: "6e A",
            level: "6e",
            school_year: "2025-2026",
            file_words: "6e-A",
            main_teacher: "M. Adama ZONGO",
            marks: { locked: false, students: 42, entered: 310, expected: 504 },
          },
          {
            id: "3b",
            name: "3e B",
            level: "3e",
            school_year: "2025-2026",
            file_words: "3e-B",
            marks: { locked: true, students: 38, entered: 456, expected: 456 },
          },
        ],
      },
    },
  },
  findStudents: {
    query: { q: "kabore", class_id: "6a", limit: 20 },
    answers: {
      200: {
        students: [
          {
            id: "17",
            matricule: "24-0017",
            last_name: "KABORÉ",
            first_names: "Aminata",
            file_words: "KABORE-Aminata-24-0017",
            class_id: "6a",
            class_name: "6e A",
            school_year: "2025-2026",
          },
        ],
        truncated: false,
      },
    },
  },
};
