import type { Role } from "../../../domain/roles.ts";
import { frenchSpaces } from "../../french-spaces.mjs";
import { ROLE_NAMES } from "../roles.ts";

/** The French of docs/api/. The summary of a route stands at the route: one line each, read together with its path. */
export const API_DESCRIPTION = {
  title: "Palmarès",
  description: frenchSpaces(
    [
      "Bulletins et tableaux d'honneur en PDF. Chaque adresse vaut avec et sans barre oblique finale.",
      "HEAD vaut partout où GET vaut, sans le corps de la réponse. OPTIONS dit dans l'en-tête Allow ce qu'une adresse",
      "accepte ; une autre méthode est refusée par 405, avec le même en-tête.",
    ].join(" "),
  ),
  school: frenchSpaces(
    "L'établissement pour lequel un administrateur (admin) agit. Pour les autres, celui du compte : un autre n'existe pas (404).",
  ),
  access: {
    cognito: "Jeton d'identité (ID token) de Cognito",
    iam: "Signature AWS (SigV4), pour une installation en mode IAM",
  },
} as const;

/** Whom a route serves. */
export const rolesDescription = (roles: readonly Role[]): string =>
  frenchSpaces(`Rôles : ${roles.map((role) => `${role} (${ROLE_NAMES[role]})`).join(", ")}.`);

const ANSWERS: Readonly<Record<string, string>> = {
  "201": "Enregistré",
  "202": "Demande acceptée : en attente ou déjà en cours",
  "204": "Supprimé",
};

/** @param status one of the successful answers there are. */
export const answerDescription = (status: string) => frenchSpaces(ANSWERS[status] ?? "Réponse");

/** The headers by which writes are safe against each other and against repetition. */
export const HEADER_DESCRIPTIONS = {
  ifMatch: frenchSpaces(
    "L'état que cette écriture modifie : l'étiquette (ETag) reçue à la lecture, plusieurs séparées par des virgules, ou * pour n'importe quel état. Si la donnée a changé depuis, la réponse est 412 et dit ce qu'elle est maintenant.",
  ),
  idempotencyKey: frenchSpaces(
    "Une clé nouvelle pour chaque nouvelle demande, 200 caractères au plus. La même demande envoyée de nouveau avec la même clé reçoit la même réponse pendant 24 heures, et rien n'est fait deux fois.",
  ),
  etag: "L'étiquette de cet état, à donner dans If-Match pour le modifier.",
  location: "L'adresse de ce qui a été enregistré.",
} as const;

/** The frames of the WebSocket. */
export const FRAMES_DESCRIPTION = {
  title: frenchSpaces("Palmarès : compteurs en direct"),
  description: (path: string, protocol: string) =>
    frenchSpaces(
      [
        `WebSocket ${path}, avec ou sans barre oblique à la fin. Le jeton d'identité voyage dans le sous-protocole :`,
        `new WebSocket(url, ["${protocol}", jeton]). Chaque trame est un texte JSON. Une première trame « metrics » arrive`,
        "d'elle-même ; « follow » en demande une aussitôt, suivie de l'état de chaque lot nommé. Ensuite une trame arrive à",
        "chaque changement, deux fois par seconde au plus. « ping » toutes les cinq minutes garde la connexion ouverte. Le",
        "serveur raccroche à la fin du jeton : reconnectez-vous avec un jeton neuf et redites « follow ». Les enseignants n'y",
        "ont pas accès ; un administrateur y nomme un établissement par ?school_id=….",
      ].join(" "),
    ),
  server: "Ce que dit le serveur. Aucune donnée d'élève.",
  client: "Ce que peut dire le client.",
} as const;
