import { fields } from "../fields.ts";

export const SCHOOL_FIELDS = fields({
  id: "Identifiant de l'établissement ; par défaut, le service en choisit un.",
  name: "Nom de l'établissement.",
  city: "Ville, comme elle s'imprime.",
  country: "Pays, comme il s'imprime.",
  region: "Région, comme elle s'imprime.",
  address: "Adresse.",
  phone: "Téléphone.",
  email: "Adresse électronique.",
  head_teacher: "Chef d'établissement, comme il s'imprime sous la signature.",
  head_title: "Son titre, comme « Le Proviseur ».",
  code: "Code de l'établissement auprès de son ministère.",
  inspection_code: "Code de l'inspection ou de la direction régionale dont l'établissement dépend.",
  rule_pack: "Règles de calcul : l'une de celles que ce service connaît, comme bf-2024.",
  language:
    "Langue des documents, ou deux langues pour des pages bilingues, comme fr+en ; par défaut celle des règles de calcul, sinon le français.",
  draft_mark:
    "Imprime « Épreuve » sur les documents qui ne sont pas délivrés, conservés ou non ; absent : ils ne portent pas de marque.",
  qr_hides_names:
    "Dans le code QR des documents délivrés, met une empreinte du nom de l'élève à la place du nom : qui vérifie le document doit alors taper le nom.",
  current_year: "Année scolaire en cours ; par défaut la plus récente de ses classes.",
  schools: "Les établissements.",
});

export const YEAR_FIELDS = fields({
  current: "Année scolaire en cours.",
  school_years: "Les années scolaires des classes, la plus récente d'abord.",
  name: "Année scolaire, comme « 2025-2026 ».",
  classes: "Nombre de classes.",
});

export const TEACHER_FIELDS = fields({
  teachers: "Les enseignants et ce qui leur est confié.",
  assignments: "Les matières confiées à l'enseignant.",
  subject: "Identifiant de la matière, ou * pour toutes les matières de la classe.",
});
