import { fields } from "../fields.ts";

export const PERSON_FIELDS = fields({
  id: "Identifiant de l'élève ; par défaut, le service en choisit un.",
  matricule: "Matricule dans l'établissement : celui d'un seul élève. Un texte vide si l'élève n'en a pas.",
  last_name: "Nom de famille.",
  first_names: "Prénoms.",
  sex: "Sexe : F ou M.",
  born_on: "Date de naissance, comme 2013-03-01.",
  born_at: "Lieu de naissance.",
  nationality: "Nationalité, comme elle s'imprime.",
  photo: "Vrai si une photo de l'élève est enregistrée.",
  classes: "Ses classes, de toutes les années.",
});

export const GUARDIAN_FIELDS = fields({
  guardians: "Adresses électroniques des parents, quatre au plus ; une liste vide les retire.",
  email: "Adresse électronique d'un parent ou d'un responsable.",
  language: "Langue dans laquelle lui écrire : fr ou en ; absente : celle de l'établissement.",
});

export const ENROLMENT_FIELDS = fields({
  student: "Un élève nouveau dans l'établissement : il est enregistré avec son inscription.",
  repeater: "Vrai si l'élève redouble.",
  status: "Statut : new, si l'élève est nouveau dans l'établissement cette année ; former, s'il y était déjà.",
  scholarship: "Vrai si l'élève est boursier.",
  assigned: "Vrai si l'élève est affecté par l'État.",
  came_in: "Première période dans cette classe ; absente : depuis le début de l'année, ou pas notée.",
  left: "Son départ de la classe.",
  left_term: "Dernière période de l'élève dans la classe.",
  left_reason: "Raison du départ.",
  not_taking: "Matières de la classe que l'élève ne suit pas : elles ne sont ni imprimées ni comptées.",
  exempt_from: "Matières dont l'élève est dispensé : imprimées « Dispensé(e) », hors des sommes.",
  exempt_reason: "Raison de la dispense ; aucun document ne la montre.",
  students: "Les élèves de la classe.",
  q: "Nom, prénoms ou matricule, en entier ou en partie, avec ou sans accents.",
  present_in: "Seulement les élèves présents dans la classe pendant cette période.",
  form_known: "Un élève que l'établissement connaît déjà.",
  form_new: "Un élève nouveau.",
});
