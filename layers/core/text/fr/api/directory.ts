import { fields } from "./fields.ts";

export const CLASS_LIST_FIELDS = fields({
  school: "L'établissement de l'utilisateur.",
  school_id: "Identifiant de l'établissement.",
  file_words: "La classe dans le nom d'un fichier enregistré sur l'ordinateur du secrétariat, sans accents.",
  school_name: "Nom de l'établissement.",
  school_file_words:
    "L'établissement dans le nom d'un fichier enregistré sur l'ordinateur du secrétariat, sans accents.",
  school_language:
    "Langue de ses documents de l'année, là où la demande n'en nomme pas : une, ou deux comme « fr+en ».",
  terms: "Périodes pour lesquelles l'établissement fait des documents, dans l'ordre de l'année : leurs identifiants.",
  periods: "Les mêmes périodes, avec leurs noms.",
  entry_periods: "Les périodes dans lesquelles on saisit les notes : celles qui n'ont pas de parties, dans l'ordre.",
  groups: "Groupes de matières sur le bulletin, d'après ses règles de l'année, dans l'ordre.",
  group_id: "Identifiant du groupe, celui du champ « group » d'une matière.",
  group_name: "Nom du groupe ; absent de main (principales) et complementary (complémentaires), que le modèle nomme.",
  group_name_en: "Nom du groupe en anglais, si les règles le donnent.",
  current_year: "Année scolaire en cours ; absente tant que l'établissement n'a pas de classe.",
  school_years: "Années scolaires de ses classes, la plus récente d'abord.",
  classes: "Ses classes de l'année demandée, par niveau et par nom.",
  id: "Identifiant de la classe.",
  name: "Nom de la classe.",
  level: "Niveau de la classe.",
  school_year: "Année scolaire.",
  marks: "Où en est la saisie de ses notes ; seulement si « marks_of » le demande.",
  marks_students: "Élèves de sa matière la plus suivie, présents dans la période.",
  marks_entered: "Notes saisies, toutes matières ensemble, une par élève et par matière.",
  marks_expected: "Notes attendues : les élèves de chaque matière, additionnés ; 0 si la classe n'a pas de matière.",
  query_level: "Seulement les classes de ce niveau, comme « 6e ».",
  query_marks_of:
    "Période dans laquelle on saisit les notes : chaque classe dit alors où en est sa saisie, et la liste vient par pages de 25 classes au plus.",
  query_limit: "Nombre de classes voulues, 200 au plus ; par défaut, toutes.",
  query_school_year: "Année scolaire, comme « 2025-2026 ». Par défaut : l'année en cours de l'établissement.",
});

export const STUDENT_LIST_FIELDS = fields({
  students: "Les élèves trouvés.",
  id: "Identifiant de l'élève, celui du champ « student_id ».",
  matricule: "Matricule de l'élève dans l'établissement.",
  file_words:
    "L'élève dans le nom d'un fichier enregistré sur l'ordinateur du secrétariat : nom, prénoms, matricule, sans accents.",
  last_name: "Nom de famille.",
  first_names: "Prénoms.",
  class_id: "Identifiant de sa classe.",
  class_name: "Nom de sa classe.",
  school_year: "Année scolaire de cette classe.",
  truncated: "Vrai si d'autres élèves répondent à la recherche : précisez-la.",
  query_student_id: "Identifiant d'un élève : lui seul, sans recherche. L'un de « q » et « student_id » suffit.",
  q: "Nom, prénoms ou matricule, en entier ou en partie, avec ou sans accents.",
  query_limit:
    "Nombre d'élèves voulus, 200 au plus ; 20 par défaut. Avec lui, « q » et « student_id » peuvent manquer : tous les élèves de l'année, page par page.",
  query_class_id: "Ne cherche que dans cette classe.",
});

export const PERIOD_FIELDS = fields({
  id: "Identifiant de la période, à donner dans « term ».",
  name: "Nom de la période, comme sur les documents.",
  name_en: "Nom en anglais, s'il y en a un.",
  short: "Nom court, pour une colonne.",
  kind: "Trimestre, semestre, séquence, mois ou examen.",
  file_word: "Nom court sans accents ni espaces, pour le nom d'un fichier.",
});
