import type { ExamplesOf } from "./example-of.ts";

export const DIRECTORY_EXAMPLES: ExamplesOf<"listClasses" | "findStudents"> = {
  listClasses: {
    query: { school_year: "2025-2026" },
    answers: {
      200: {
        school: {
          id: "lycee-wend",
          name: "Lycée Wend-Panga",
          terms: ["T1", "T2", "T3"],
          current_year: "2025-2026",
          school_years: ["2025-2026"],
        },
        classes: [
          { id: "6a", name: "6e A", level: "6e", school_year: "2025-2026" },
          { id: "3b", name: "3e B", level: "3e", school_year: "2025-2026" },
        ],
      },
    },
  },
  findStudents: {
    query: { q: "kabore", class_id: "6a" },
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
