import type { HealthPart, HealthStatus } from "../../domain/health.ts";
import { NARROW_SPACE as S } from "../french-spaces.mjs";

interface Facts {
  /** Messages in the queue. */
  readonly waiting?: number | undefined;
  readonly oldest_seconds?: number | undefined;
}
type Say = (facts: Facts) => string;

interface Messages {
  readonly ok: Say;
  /** For the parts that can work and need looking after all the same. */
  readonly degraded?: Say;
  readonly failed: Say;
}

const minutes = (seconds = 0) => `${Math.floor(seconds / 60)} min`;
const messageCount = (count = 0) => `${count} message${count > 1 ? "s" : ""}`;
const unreadable = (what: string) =>
  `${what} ne répond pas. Voyez l'état des services AWS de la région et les droits de la fonction check-health, puis réessayez.`;

/** What people read about each part of an installation, in French: its state, then the advice. */
const HEALTH_MESSAGES: Readonly<Record<HealthPart, Messages>> = {
  engine: {
    ok: () => "Un document d'essai a été composé.",
    failed: () =>
      "Le document d'essai n'a pas pu être composé. Le journal de la fonction check-health dit pourquoi ; vérifiez l'image, les thèmes et les modèles du dernier déploiement.",
  },
  school_table: {
    ok: () => "La table des établissements se lit.",
    failed: () => unreadable("La table des établissements"),
  },
  documents_table: {
    ok: () => "La table des documents se lit.",
    failed: () => unreadable("La table des documents"),
  },
  bucket: {
    ok: () => "Le stockage des fichiers répond.",
    failed: () => unreadable("Le stockage des fichiers"),
  },
  render_queue: {
    ok: ({ waiting }) =>
      waiting === undefined || waiting === 0
        ? "Aucun document n'attend d'être composé."
        : `La file de composition avance${S}: ${messageCount(waiting)} en attente.`,
    degraded: ({ oldest_seconds }) =>
      `Un document attend depuis ${minutes(oldest_seconds)}. Attendez la fin des lots en cours ; si la file n'avance pas, voyez les alarmes de la fonction render.`,
    failed: ({ oldest_seconds }) =>
      oldest_seconds === undefined
        ? unreadable("La file de composition")
        : `Un document attend depuis ${minutes(oldest_seconds)}${S}: il a perdu son message. Demandez-le de nouveau, et voyez les messages en échec.`,
  },
  dead_letters: {
    ok: () => "Aucun message en échec.",
    degraded: ({ waiting }) =>
      `${messageCount(waiting)} en échec attend${(waiting ?? 0) > 1 ? "ent" : ""} une décision. Lisez-en la cause dans les journaux, corrigez, puis rejouez-les (docs/operations.md).`,
    failed: () => unreadable("La file des messages en échec"),
  },
};

/** The short names of the parts, for one sentence about several. */
export const HEALTH_PART_NAMES: Readonly<Record<HealthPart, string>> = {
  engine: "moteur de composition",
  school_table: "table des établissements",
  documents_table: "table des documents",
  bucket: "stockage des fichiers",
  render_queue: "file de composition",
  dead_letters: "messages en échec",
};

/** @example describePart("dead_letters", "degraded", { waiting: 2 }) */
export function describePart(part: HealthPart, status: HealthStatus, facts: Facts): string {
  const messages = HEALTH_MESSAGES[part];
  return (messages[status] ?? messages.failed)(facts).replaceAll(" ;", `${S};`);
}
