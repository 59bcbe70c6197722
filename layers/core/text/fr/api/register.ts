import { fields } from "./fields.ts";

/** What is issued. */
export const ISSUE_FIELDS = fields({
  class_id: "Identifiant de la classe dont les documents sont délivrés.",
  student_ids:
    "Identifiants des élèves dont le document est délivré ; absent : tous ceux de la classe qui peuvent en avoir un.",
});

export const PAPER_FIELDS = fields({
  number:
    "Numéro de vérification, imprimé sur le document : dix signes en deux groupes. Majuscules, espaces et tirets ne comptent pas quand on le saisit.",
  edition: "1 : le premier document délivré ; chaque édition suivante remplace la précédente.",
  status:
    "Il fait foi (ISSUED), une édition plus récente le remplace (SUPERSEDED), il est annulé (REVOKED), ou l'élève est effacé et rien n'est gardé de lui (ERASED).",
  class_id: "Identifiant de la classe ; absent quand l'élève est effacé.",
  class_name: "Nom de la classe, si elle existe encore.",
  school_year: "Année scolaire.",
  matricule: "Matricule de l'élève, si l'établissement le connaît encore.",
  last_name: "Nom de l'élève, si l'établissement le connaît encore.",
  first_names: "Prénoms de l'élève, si l'établissement le connaît encore.",
  issued_at: "Instant où le document a été délivré.",
  issued_by: "Compte qui l'a délivré (sub du jeton).",
  supersedes: "Numéro du document que celui-ci remplace.",
  superseded_by: "Numéro du document qui remplace celui-ci.",
  superseded_at: "Instant du remplacement.",
  revoked_at: "Instant de l'annulation.",
  could_be_issued:
    "Seulement avec stale=true : faux si le document ne pourrait plus être délivré, comme un tableau d'honneur qui n'est plus mérité.",
  issued_by_name:
    "Nom ou adresse de ce compte, comme le jeton le disait alors ; absent des lignes plus anciennes et de la ligne de commande.",
  revoked_by_name: "Son nom ou son adresse, comme le jeton le disait alors.",
  duplicate_by_name: "Son nom ou son adresse, comme le jeton le disait alors.",
  revoked_by: "Compte qui l'a annulé.",
  reason: "Pourquoi le document est annulé, en une phrase sans nom d'élève ; elle reste dans le registre.",
  duplicates: "Les duplicatas donnés, du premier au dernier.",
  duplicate_at: "Instant où le duplicata a été demandé.",
  duplicate_by: "Compte qui l'a demandé.",
  sha256: "Empreinte SHA-256 du PDF délivré, en hexadécimal.",
  duplicate_sha256: "Les mêmes empreintes des duplicatas donnés ; absent : aucun.",
  key_id: "Clé qui a signé les mentions du code QR.",
  papers: "Les documents délivrés, les plus récents d'abord.",
});

export const REGISTER_QUERY_FIELDS = fields({
  number: "Seulement le document de ce numéro.",
  class_id: "Seulement les documents de cette classe.",
  student_id: "Seulement les documents de cet élève.",
  school_year: "Seulement les documents de cette année scolaire.",
  term: "Seulement les documents de cette période.",
  type: "Seulement les documents de ce type.",
  status: "Seulement les documents dans cet état.",
  stale:
    "true : seulement les documents qui comptent et qui ne disent plus ce que disent les données, d'une classe (class_id). Ils viennent tous en une page.",
  issued_by: "Seulement les documents délivrés par ce compte (sub du jeton).",
  from: "Seulement les documents délivrés à partir de ce jour (AAAA-MM-JJ, temps universel).",
  to: "Seulement les documents délivrés jusqu'à ce jour compris (AAAA-MM-JJ, temps universel).",
  sort: "Les plus récents d'abord (-issued_at), ou les plus anciens (issued_at).",
  format: "csv : texte pour tout tableur ; xlsx : classeur Excel. 10 000 lignes au plus.",
});

export const STALE_OF_A_CLASS =
  "Choisissez une classe (class_id) : ses données sont relues pour les comparer avec les documents délivrés.";
