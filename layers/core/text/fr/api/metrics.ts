import { fields } from "./fields.ts";

export const METRICS_FIELDS = fields({
  pending: "Documents en attente.",
  ready: "Documents prêts.",
  failed: "Documents en échec.",
  stale_pending: "Documents en attente depuis plus de deux minutes.",
  avg_seconds: "Durée moyenne de la demande au PDF, en secondes.",
  total_seconds: "Somme de ces durées, en secondes.",
  p50_seconds: "Durée que la moitié des documents ne dépasse pas, en secondes, à 2,5 % près.",
  p95_seconds: "Durée que 95 documents sur 100 ne dépassent pas, en secondes, à 2,5 % près.",
  docs_per_sec: "Documents prêts par seconde, de la première demande au dernier résultat.",
  elapsed_seconds: "Durée de la première demande au dernier résultat, en secondes.",
  reset_at: "Instant de la dernière remise à zéro.",
  at: "Instant de ces chiffres.",
});

/** The frames of the WebSocket. */
export const FRAME_FIELDS = fields({
  kind: "Ce que dit la trame.",
  metrics: "Les compteurs de l'établissement.",
  batch_ids: "Identifiants des lots à suivre ; tout autre lot cesse d'être suivi.",
  at: "Instant de la réponse.",
  code: "Code de l'erreur.",
  detail: "Ce qui s'est passé et comment y remédier, en français.",
});
