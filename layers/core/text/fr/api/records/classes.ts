import { fields } from "../fields.ts";

export const CLASS_FIELDS = fields({
  id: "Identifiant de la classe ; par défaut, le service en choisit un.",
  name: "Nom de la classe, comme « 6e A ».",
  level: "Niveau de la classe, comme « 6e ».",
  school_year: "Année scolaire, comme « 2025-2026 ». Elle ne change plus dès que la classe a des élèves.",
  main_teacher: "Professeur principal, comme il s'imprime.",
});

export const SUBJECT_FIELDS = fields({
  id: "Identifiant de la matière ; par défaut, le service en choisit un.",
  name: "Nom de la matière, comme il s'imprime.",
  names:
    'Le même nom dans d\'autres langues, par leur code, comme { "en": "Mathematics" } : les documents en cette langue l\'impriment, les autres impriment « name ».',
  group:
    "Groupe de la matière sur le bulletin, parmi ceux des règles de l'établissement : main (principales) par défaut, ou complementary (complémentaires).",
  optional:
    "Matière facultative : elle compte si elle relève la moyenne (bonus), ses points au-dessus de la moitié du barème s'ajoutent (above10), ou elle est seulement imprimée (printedOnly). Absent : une matière comme les autres.",
  part_of: "Matière dont celle-ci est une partie, comme le français pour l'orthographe.",
  remark_language:
    "Langue dans laquelle l'enseignant écrit ses appréciations, par son code, comme « en ». Absent : la langue principale de l'établissement. La typographie des appréciations et la voix qui lit le document la suivent ; rien n'est traduit.",
  coefficient: "Coefficient, de 0,01 à 100, avec deux décimales au plus.",
  teacher: "Nom de l'enseignant, comme il s'imprime.",
  position: "Place sur le bulletin, à partir de 1.",
  subjects: "Les matières de la classe.",
});
