import { fields } from "./fields.ts";

export const HEALTH_FIELDS = fields({
  ok: "Toujours « ok » : une panne est une réponse 503.",
  status: "Tout va bien (ok), ou quelque chose demande un regard (degraded) ; une panne est une réponse 503.",
  checks: "Chaque partie de l'installation.",
  name: "Partie vérifiée.",
  check_status: "En ordre (ok), à regarder (degraded) ou en panne (failed).",
  ms: "Durée de la vérification, en millisecondes.",
  detail: "Son état et, s'il n'est pas bon, que faire.",
  waiting: "Messages qui attendent dans la file.",
  in_progress: "Messages en cours de traitement.",
  oldest_seconds: "Depuis combien de secondes attend le plus ancien document de l'établissement.",
});
