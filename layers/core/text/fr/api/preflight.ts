import { DOCUMENT_TYPE_IDS, DOCUMENT_TYPES } from "../../../document-types/registry.ts";
import { fields } from "./fields.ts";

const SCHOOL_TYPES = DOCUMENT_TYPES.filter(({ scope }) => scope === "school")
  .map(({ id }) => id)
  .join(", ");

export const PREFLIGHT_FIELDS = fields({
  class_id: "Identifiant de la classe, donné par GET /api/classes/.",
  class_id_of_view: "Identifiant de la classe ; absent, comme son nom, d'un document de l'établissement.",
  query_school_type: `Document à vérifier, d'un type qui se fait pour l'établissement : ${SCHOOL_TYPES}.`,
  query_term: "Période des documents, donnée par GET /api/classes/.",
  query_type: `Documents à vérifier : ${DOCUMENT_TYPE_IDS.join(", ")}. Par défaut : ${DOCUMENT_TYPE_IDS[0]}.`,
  query_issuing:
    "true : les documents vont être délivrés. Dit dans issue ce que cela remplacerait ; rien n'est délivré.",
  issue:
    "Ce que ferait la délivrance, si issuing est demandé et que le type se délivre ; absent sinon. L'état de l'instant : une note changée entre-temps compte.",
  first: "Documents délivrés là où il n'y en a jamais eu.",
  same: "Documents déjà délivrés qui disent la même chose : ils restent, avec leur numéro.",
  replaced: "Documents délivrés qu'une nouvelle édition remplacerait.",
  replaces: "Ceux qui seraient remplacés, les 500 premiers : de qui, leur numéro et leur édition.",
  revoked:
    "Documents annulés : un nouveau document serait délivré, sous un nouveau numéro, que les données aient changé ou non.",
  others:
    "Nombre d'autres documents délivrés de la classe, ou des élèves choisis, qui comptent et qui ne disent plus ce que disent les données : cette délivrance les laisse comme ils sont.",
  stale: "Ces documents, les 500 premiers : délivrez-les de nouveau, ou annulez-les.",
  could_be_issued:
    "Faux si le document ne pourrait plus être délivré, comme un tableau d'honneur qui n'est plus mérité : annulez-le.",
  reissues: "Les documents annulés, les 500 premiers : de qui, leur numéro et leur édition.",
  revoked_number:
    "Le numéro du document annulé ; absent s'il a été annulé avant que ce numéro soit gardé ici : voyez le registre.",
  documents: "Nombre de documents qu'un lot de la classe, ou de l'établissement, produirait.",
  without_document: "Nombre d'élèves, ou de classes, qui n'en auraient pas.",
  pages_set:
    "Vrai si les pages ont été composées à l'essai. Faux si le moteur n'a pas pu : rien n'est dit alors des lettres et des longueurs.",
  counts: "Constats par gravité, aussi au-delà des 500 nommés.",
  blocker: "Fautes à corriger : des élèves n'auraient pas de document.",
  unearned: "Élèves qui n'ont pas mérité ce document : il n'y a rien à corriger.",
  warning: "Avertissements : le document est produit, mais il peut y manquer quelque chose.",
  by_code: "Constats par code.",
  findings: "Les constats, les plus graves d'abord : les 500 premiers.",
  severity: "Gravité : blocker, unearned ou warning.",
  code: "Code du constat ; pour une faute, celui que le lot donnerait.",
  detail: "Ce qui ne va pas, pourquoi, et comment y remédier, en français.",
  student_id: "Identifiant de l'élève ; absent si le constat concerne toute la classe.",
  matricule: "Matricule de l'élève.",
  subject_id: "Identifiant de la matière.",
  subject: "Nom de la matière.",
  terms: "Périodes où il manque quelque chose.",
  field: "Donnée fausse ou absente.",
  document_id: "Identifiant du document déjà produit, qui n'est plus à jour.",
});
