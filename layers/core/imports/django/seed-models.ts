import type { RecordKind } from "../record-notes.ts";

/** Fields of a model of the Django program. Each may have several names: schools have changed their copies. */
interface SeedModel {
  readonly kind: RecordKind;
  /** Read and taken over, compared, or computed here. Every other field is named in the report, and left. */
  readonly known: readonly string[];
}

export const SEX = ["sex", "gender", "sexe"];
export const BORN_ON = ["birth_date", "date_of_birth", "date_naissance"];
export const BORN_AT = ["birth_place", "place_of_birth", "lieu_naissance"];
/** Hours of absence and the like, by our fields. */
export const FOLLOW_UP_FIELDS = {
  attendance: "assiduite",
  punctuality: "ponctualite",
  behaviour: "comportement",
  participation: "participation",
} as const;

/** By the model's name without its app. */
export const SEED_MODELS: Readonly<Record<string, SeedModel>> = {
  school: { kind: "school", known: ["name", "address", "country", "logo", "motto", "academic_year"] },
  class: { kind: "class", known: ["name", "level", "total_students", "school"] },
  student: {
    kind: "student",
    known: ["first_name", "last_name", "matricule", "klass", ...SEX, ...BORN_ON, ...BORN_AT],
  },
  subject: { kind: "subject", known: ["name", "coefficient", "teacher_name", "school"] },
  grade: { kind: "grade", known: ["student", "subject", "average", "appreciation", "term"] },
  termresult: {
    kind: "result",
    known: ["student", "term", "weighted_total", "average", "rank", "honor_board", "conduct", "created_at"],
  },
  followup: { kind: "followUp", known: ["student", "term", ...Object.values(FOLLOW_UP_FIELDS)] },
};

/** The words that the program shows for its codes of appreciation. Other texts stay as they are. */
export const APPRECIATIONS: Readonly<Record<string, string>> = {
  INSUFFISANT: "Insuffisant",
  PASSABLE: "Passable",
  BIEN: "Bien",
  EXCELLENT: "Excellent",
};
