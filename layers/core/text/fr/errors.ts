import type { DetailsOf, ErrorCode, NoDetails, PalmaresError } from "../../domain/errors.ts";
import { NARROW_SPACE as S } from "../french-spaces.mjs";
import { describeDependents } from "./dependents.ts";
import { describeNoDistinction, describeNotEnrolled } from "./enrolments.ts";
import { HEALTH_PART_NAMES } from "./health.ts";
import { describeOverflow } from "./overflow.ts";
import { describePictureFault, pictureSubject } from "./pictures.ts";
import { describeNotCurrent } from "./register.ts";
import { describeForbidden } from "./roles.ts";
import { describeInvalidData } from "./school-data.ts";

interface Message<C extends ErrorCode> {
  readonly title: string;
  /** What, why, and how to mend it, for a secretary. */
  readonly detail: (details: DetailsOf<C>) => string;
}

const KIB = 1024;

/** @example withName("SEQ3", "3e séquence") // « SEQ3 (3e séquence) » */
const withName = (id: string, name: string | undefined) => (name === undefined ? id : `${id} (${name})`);

const about = (value: string | undefined, otherwise: string) => (value === undefined ? otherwise : `« ${value} »`);

/** What people read when something goes wrong, in French. A code without a message does not compile. */
export const ERROR_MESSAGES = {
  INVALID_JSON: {
    title: "Requête illisible",
    detail: () => "Le corps de la requête n'est pas du JSON. Vérifiez les guillemets, les virgules et les accolades.",
  },
  INVALID_BODY: {
    title: "Requête refusée",
    detail: ({ summary }) => summary ?? "Un ou plusieurs champs de la requête sont à corriger.",
  },
  BODY_TOO_LARGE: {
    title: "Requête trop volumineuse",
    detail: ({ limitBytes }) =>
      `Le corps de la requête dépasse ${limitBytes === undefined ? "la limite" : `${limitBytes / KIB} Kio`}. Envoyez seulement les champs attendus.`,
  },
  UNSUPPORTED_MEDIA_TYPE: {
    title: "Type de contenu non accepté",
    detail: () => `Envoyez du JSON, avec l'en-tête « Content-Type${S}: application/json ».`,
  },
  UNAUTHENTICATED: {
    title: "Connexion nécessaire",
    detail: () => "Le jeton d'accès manque, est expiré ou n'est pas valable. Connectez-vous de nouveau.",
  },
  FORBIDDEN: {
    title: "Accès refusé",
    detail: describeForbidden,
  },
  ROUTE_NOT_FOUND: {
    title: "Adresse inconnue",
    detail: () => "Cette adresse n'existe pas. Toutes les adresses sont décrites à /api/openapi.json, sans connexion.",
  },
  METHOD_NOT_ALLOWED: {
    title: "Méthode non acceptée",
    detail: ({ allowed = [] }) =>
      `Cette adresse existe, mais n'accepte pas cette méthode. Méthodes acceptées${S}: ${allowed.join(", ")}.`,
  },
  STUDENT_NOT_FOUND: {
    title: "Élève introuvable",
    detail: () =>
      `Aucun élève de votre établissement ne porte cet identifiant. Vérifiez le champ «${S}student_id${S}»${S}: GET /api/students/?q=… le donne pour un matricule ou un nom.`,
  },
  CLASS_NOT_FOUND: {
    title: "Classe introuvable",
    detail: () =>
      `Aucune classe de votre établissement ne porte cet identifiant. Vérifiez le champ «${S}class_id${S}»${S}: GET /api/classes/ donne les classes.`,
  },
  DOCUMENT_NOT_FOUND: {
    title: "Document introuvable",
    detail: () => "Aucun document de votre établissement ne porte cet identifiant. Demandez-le d'abord.",
  },
  TERM_NOT_IN_SCHOOL: {
    title: "Période inconnue de l'établissement",
    detail: ({ term, valid, names = [] }) =>
      `La période « ${term} » n'existe pas dans cet établissement, ou n'a pas de documents. Valeurs possibles${S}: ${valid.map((id, n) => withName(id, names[n])).join(", ")}.`,
  },
  NOT_ENROLLED: {
    title: "Élève hors de la classe",
    detail: describeNotEnrolled,
  },
  NO_RESULTS: {
    title: "Aucun résultat",
    detail: ({ term, of }) =>
      of === "school"
        ? `Aucune classe de l'établissement n'a de moyenne pour ${term}. Saisissez les notes, puis demandez le document de nouveau.`
        : `L'élève n'a aucune note pour ${term}. Saisissez ses notes, puis demandez le document de nouveau.`,
  },
  NO_DISTINCTION: {
    title: "Pas de tableau d'honneur",
    detail: describeNoDistinction,
  },
  CONDUCT_TOO_LOW: {
    title: "Pas de tableau d'honneur",
    detail: ({ conduct, floor }) =>
      `La conduite de l'élève (${conduct ?? "notée"}) est sous le minimum demandé pour un tableau d'honneur (${floor}).`,
  },
  ABSENT_TOO_OFTEN: {
    title: "Pas de tableau d'honneur",
    detail: ({ hours, most }) =>
      `L'élève a ${hours} heures d'absence non justifiées${S}; les règles en admettent ${most} au plus pour un tableau d'honneur. Le conseil de classe peut en décider autrement.`,
  },
  DISTINCTION_REFUSED: {
    title: "Tableau d'honneur refusé",
    detail: ({ term }) => `Le conseil de classe (${term}) n'accorde pas de tableau d'honneur à l'élève.`,
  },
  SCHOOL_NOT_FOUND: {
    title: "Établissement introuvable",
    detail: () =>
      `Aucun établissement auquel votre compte a accès ne porte cet identifiant. Donnez dans «${S}school_id${S}» celui que donne GET /api/classes/.`,
  },
  SCHOOL_NOT_RECORDED: {
    title: "Établissement non enregistré",
    detail: () =>
      "L'établissement auquel votre compte est rattaché n'est pas enregistré. Demandez à l'administrateur de l'enregistrer, ou de rattacher votre compte au bon.",
  },
  MATRICULE_TAKEN: {
    title: "Matricule déjà pris",
    detail: ({ matricule, name, other }) =>
      `Le matricule « ${matricule} » de ${name} est déjà celui de ${other}. Corrigez l'un des deux, puis enregistrez de nouveau.`,
  },
  SUBJECT_NOT_FOUND: {
    title: "Matière introuvable",
    detail: () =>
      `Aucune matière de cette classe ne porte cet identifiant${S}: GET /api/classes/…/subjects/ donne les matières.`,
  },
  ASSESSMENT_NOT_FOUND: {
    title: "Évaluation introuvable",
    detail: () =>
      `Aucune évaluation de cette matière et de cette période ne porte cet identifiant${S}: GET /api/classes/…/periods/…/subjects/…/assessments/ donne les évaluations.`,
  },
  TEACHER_NOT_FOUND: {
    title: "Enseignant introuvable",
    detail: () => `Rien n'est confié à cet enseignant${S}: GET /api/teachers/ donne ceux à qui quelque chose l'est.`,
  },
  USER_NOT_FOUND: {
    title: "Utilisateur introuvable",
    detail: () => `Aucun compte de cet établissement ne porte cet identifiant${S}: GET /api/users/ donne les comptes.`,
  },
  USER_EXISTS: {
    title: "Adresse déjà prise",
    detail: () =>
      "Un compte a déjà cette adresse, dans cet établissement ou dans un autre, et rien n'a été envoyé. Cherchez-le dans la liste, ou donnez une autre adresse.",
  },
  USER_ACTIVE: {
    title: "Invitation sans objet",
    detail: () =>
      "Cette personne a déjà choisi son mot de passe, ou son accès est fermé. Un mot de passe oublié se remplace par « Mot de passe oublié » sur la page de connexion.",
  },
  INVITATION_NOT_SENT: {
    title: "Invitation pas envoyée",
    detail: () =>
      "Le service de messagerie n'a pas pris l'invitation, peut-être parce que la limite du jour est atteinte. Le compte est peut-être dans la liste : envoyez-lui de nouveau l'invitation plus tard.",
  },
  VERSION_NOT_FOUND: {
    title: "Version introuvable",
    detail: () =>
      `Votre établissement n'a rien enregistré à partir de ce jour. La même adresse sans le jour donne les jours de ses versions${S}: GET /api/rule-packs/, /api/themes/… ou /api/logo/.`,
  },
  ID_TAKEN: {
    title: "Identifiant déjà pris",
    detail: ({ id, isBeingRemoved }) =>
      isBeingRemoved
        ? `L'établissement « ${id} » vient d'être supprimé, et ses données sont en cours d'effacement. Son identifiant est libre dans trois heures au plus${S}: attendez, ou choisissez-en un autre.`
        : `L'identifiant « ${id} » est déjà pris, et rien n'a été enregistré. Choisissez-en un autre, ou modifiez l'existant avec PUT ou PATCH.`,
  },
  PRECONDITION_REQUIRED: {
    title: "État attendu à préciser",
    detail: () =>
      `Dites dans l'en-tête « If-Match » quel état vous modifiez${S}: l'étiquette (ETag) reçue à la lecture, entre guillemets, ou * pour modifier quel que soit l'état. Ainsi, personne n'efface sans le savoir le travail d'un autre.`,
  },
  REVISION_CONFLICT: {
    title: "Modifié entre-temps",
    detail: ({ current }) =>
      current === undefined
        ? "Ces données ont été modifiées ou supprimées depuis que vous les avez lues, et rien n'a été enregistré. Relisez-les, puis refaites votre modification."
        : "Ces données ont été modifiées depuis que vous les avez lues, et rien n'a été enregistré. « current » dit ce qu'elles sont maintenant : refaites votre modification avec son « etag ».",
  },
  IDEMPOTENCY_KEY_REUSED: {
    title: "Clé déjà utilisée",
    detail: () =>
      "Cette clé « Idempotency-Key » a déjà servi pour une autre demande. Donnez une nouvelle clé à chaque nouvelle demande.",
  },
  REQUEST_IN_PROGRESS: {
    title: "Demande en cours",
    detail: () =>
      "La même demande est en cours. Attendez quelques secondes, puis envoyez-la de nouveau avec la même clé : vous recevrez sa réponse.",
  },
  STILL_IN_USE: {
    title: "Encore utilisé",
    detail: (dependents) =>
      `La suppression n'est pas possible, car d'autres données en dépendent${S}: ${describeDependents(dependents)}. Retirez-les d'abord.`,
  },
  PERIOD_LOCKED: {
    title: "Période verrouillée",
    detail: ({ term }) =>
      `Les notes de la période « ${term} » sont verrouillées par la direction. Pour en modifier une, donnez le motif de la modification.`,
  },
  IMPORT_NOT_FOUND: {
    title: "Import introuvable",
    detail: () => "Aucun import de votre établissement ne porte cet identifiant.",
  },
  IMPORT_NOT_READY: {
    title: "Import dans un autre état",
    detail: ({ status }) =>
      `L'import est dans l'état ${status}. Envoyez le fichier, demandez la comparaison, attendez COMPARED, puis confirmez.`,
  },
  UNREADABLE_FILE: {
    title: "Fichier à remplacer",
    detail: ({ reason }) => reason ?? "Ce fichier n'a pas de tableau à lire. Enregistrez-le en .xlsx, .ods ou .csv.",
  },
  BATCH_NOT_FOUND: {
    title: "Lot introuvable",
    detail: () => "Aucun lot de votre établissement ne porte cet identifiant.",
  },
  ERASURE_NOT_FOUND: {
    title: "Effacement introuvable",
    detail: () =>
      `Aucun effacement de votre établissement ne porte cet identifiant${S}: POST /api/students/…/erasure/ le donne. Un reçu est gardé cinq ans.`,
  },
  BATCH_NOT_READY: {
    title: "Lot en cours",
    detail: () => "Le lot n'est pas terminé. Attendez la fin, puis réessayez.",
  },
  BATCH_REFUSED: {
    title: "Lot refusé",
    detail: () =>
      "Ce lot a été refusé à la vérification, et rien n'en a été fait. Ouvrez-le pour lire pourquoi, corrigez, puis demandez un nouveau lot.",
  },
  BATCH_FILES_GONE: {
    title: "Fichiers du lot effacés",
    detail: () =>
      "Les fichiers de ce lot ont été effacés : un de ses élèves l'a été, ou leur durée de conservation est passée. Reprenez le lot pour les refaire, sans les élèves effacés.",
  },
  INVALID_ITEMS: {
    title: "Lot refusé",
    detail: ({ count }) =>
      count === undefined
        ? "Le lot n'est pas accepté, et rien n'a été commencé. La liste ci-dessous dit pourquoi."
        : `${count} ligne${count > 1 ? "s" : ""} du lot ne désigne${count > 1 ? "nt" : ""} aucun document, ou le désigne${count > 1 ? "nt" : ""} deux fois, et rien n'a été commencé. Corrigez ou retirez les lignes indiquées, puis envoyez le lot de nouveau.`,
  },
  NOTHING_TO_PRINT: {
    title: "Rien à imprimer",
    detail: ({ count }) =>
      `Aucun élève de ce choix n'a de document à imprimer pour cette période.${count === undefined || count === 0 ? "" : " La liste ci-dessous dit pourquoi, élève par élève."}`,
  },
  NOTHING_TO_RETRY: {
    title: "Rien à reprendre",
    detail: () => "Ce lot n'a aucun document en échec.",
  },
  NOT_IN_BATCH: {
    title: "Hors du lot",
    detail: () =>
      "Ce document n'était pas possible à la création du lot, et il l'est maintenant. Une reprise n'ajoute pas de document au lot : demandez celui-ci seul, ou faites un nouveau lot.",
  },
  INVALID_SCHOOL_DATA: {
    title: "Donnée de l'établissement à corriger",
    detail: describeInvalidData,
  },
  DOCUMENT_NOT_READY: {
    title: "Document en préparation",
    detail: () => "Le document n'est pas encore prêt. Attendez quelques secondes, puis demandez son lien de nouveau.",
  },
  DOCUMENT_FAILED: {
    title: "Document en échec",
    detail: ({ reason }) =>
      `Le document n'a pas pu être produit. ${reason ?? ""} Corrigez, puis demandez-le de nouveau.`,
  },
  DOCUMENT_PURGED: {
    title: "Fichier supprimé",
    detail: () => "Le fichier de ce document n'est plus conservé. Demandez le document de nouveau.",
  },
  ISSUE_OVERTAKEN: {
    title: "Remplacé par un document plus récent",
    detail: () =>
      "Pendant ce temps, ce document a été délivré à partir de données plus récentes. Consultez le registre avant de délivrer de nouveau.",
  },
  PAPER_NOT_FOUND: {
    title: "Document délivré introuvable",
    detail: () =>
      "Votre établissement n'a délivré aucun document sous ce numéro. Vérifiez-le, lettre par lettre, ou cherchez dans le registre (GET /api/issued/).",
  },
  PAPER_NOT_KEPT: {
    title: "Fichier du document délivré perdu ou changé",
    detail: ({ number }) =>
      `Le fichier du document ${number} n'est plus celui qui a été délivré : il n'est pas donné. Demandez à l'administrateur de le refaire à partir de ce qui a été figé (npm run cli -- reprint ${number} --restore).`,
  },
  DOCUMENT_TYPE_GONE: {
    title: "Type de document retiré",
    detail: ({ type }) =>
      `Cette version du programme ne fait plus de documents « ${type} » : leur dossier n'est plus dans « documents/ ». Ceux qui ont été délivrés restent au registre et se téléchargent. Pour en faire d'autres, l'administrateur remet ce dossier.`,
  },
  PAPER_NOT_CURRENT: { title: "Ce document ne fait plus foi", detail: describeNotCurrent },
  MAIL_NOT_SET_UP: {
    title: "Envoi non configuré",
    detail: () =>
      "Cette installation n'a pas d'expéditeur, donc elle n'envoie pas de messages. L'administrateur en donne un (option mailSender) ; d'ici là, copiez les liens ou imprimez des codes.",
  },
  TOO_MANY_DUPLICATES: {
    title: "Trop de duplicatas",
    detail: ({ number, most }) =>
      `Le document ${number} a déjà ${most} duplicatas. Annulez-le et délivrez-le de nouveau si un autre exemplaire est nécessaire.`,
  },
  REGISTER_TOO_LARGE: {
    title: "Trop de lignes",
    detail: ({ most }) =>
      `Ce choix a plus de ${most.toLocaleString("fr-FR")} documents, plus qu'un tableau n'en reçoit. Choisissez une année scolaire, une période, une classe ou des dates, et faites plusieurs tableaux.`,
  },
  MISSING_GLYPH: {
    title: "Caractère non imprimable",
    detail: ({ culprit }) =>
      `Le caractère ${about(culprit, "d'un des champs")} n'existe dans aucune des polices du document. Remplacez-le dans la fiche de l'élève ou de la classe.`,
  },
  PAGE_OVERFLOW: {
    title: "Le document ne tient pas sur une page",
    detail: describeOverflow,
  },
  TEMPLATE_ERROR: {
    title: "Erreur dans le modèle",
    detail: () =>
      `Le modèle du document contient une erreur. Prévenez l'administrateur${S}: le journal LaTeX la décrit.`,
  },
  IMAGE_UNREADABLE: {
    title: "Image à remplacer",
    detail: ({ culprit, fault }) => describePictureFault(pictureSubject(culprit), fault),
  },
  PHOTO_UNREADABLE: {
    title: "Photo à envoyer de nouveau",
    detail: () =>
      "La photo de l'élève ne peut plus être lue. Envoyez-la de nouveau, ou retirez-la, puis demandez le document de nouveau.",
  },
  PAPER_UNREADABLE: {
    title: "Code de vérification illisible",
    detail: () =>
      `Ce document n'a pas été délivré${S}: son code de vérification, relu sur la page terminée, est illisible ou n'est pas celui de ce document. Demandez-le de nouveau. Si le refus se répète, prévenez l'administrateur.`,
  },
  ENDLESS_TEMPLATE: {
    title: "Le modèle ne se termine pas",
    detail: () => "La composition de ce document ne se termine pas. Prévenez l'administrateur.",
  },
  THEME_INVALID: {
    title: "Thème à corriger",
    detail: ({ reason }) =>
      `Le thème de ce type de document n'est pas valable. ${reason ?? ""} Prévenez l'administrateur, puis demandez le document de nouveau.`,
  },
  RENDER_TIMEOUT: {
    title: "Délai dépassé",
    detail: () =>
      "La composition a pris trop de temps. Réessayez dans une minute, ou demandez le document sans le mode direct.",
  },
  ENGINE_UNAVAILABLE: {
    title: "Composition indisponible",
    detail: () => "Le moteur de composition n'est pas disponible. Réessayez plus tard, ou prévenez l'administrateur.",
  },
  DISK_FULL: {
    title: "Espace de travail plein",
    detail: () => "L'espace de travail du moteur de composition est plein. Réessayez dans une minute.",
  },
  RENDER_INTERRUPTED: {
    title: "Composition interrompue",
    detail: () => "La composition a été interrompue plusieurs fois. Demandez le document de nouveau.",
  },
  TOO_MANY_REQUESTS: {
    title: "Trop de requêtes",
    detail: () => "Trop de requêtes en peu de temps. Attendez quelques secondes, puis réessayez.",
  },
  UNHEALTHY: {
    title: "Service en panne",
    detail: ({ parts }) =>
      parts === undefined
        ? "Le service ne fonctionne pas en ce moment. Réessayez dans une minute, ou prévenez l'administrateur."
        : `En panne${S}: ${parts.map((part) => HEALTH_PART_NAMES[part]).join(", ")}. La liste « checks » dit quoi faire pour chaque partie.`,
  },
  INTERNAL: {
    title: "Erreur interne",
    detail: () =>
      `Une erreur inattendue s'est produite. Réessayez${S}; si elle revient, donnez ce numéro à l'administrateur.`,
  },
} as const satisfies { [C in ErrorCode]: Message<C> };

/** Details may be left out where the message can do without. */
type DetailsArgument<C extends ErrorCode> =
  NoDetails extends DetailsOf<C> ? [details?: DetailsOf<C>] : [details: DetailsOf<C>];

/**
 * The French sentence for a failure.
 *
 * @example describeError("MISSING_GLYPH", { culprit: "😀" })
 */
export function describeError<C extends ErrorCode>(code: C, ...[details]: DetailsArgument<C>): string {
  const { detail }: Message<never> = ERROR_MESSAGES[code];
  return detail((details ?? {}) as never).trim();
}

/** The French sentence for an error: its code with its own details. */
export const sentenceFor = ({ code, details }: PalmaresError): string => describeError(code, details);
