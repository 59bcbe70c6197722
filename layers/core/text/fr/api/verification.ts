import type { NumberFault } from "../../../claims/paper-number.ts";
import { fields } from "./fields.ts";

export const VERIFICATION_FIELDS = fields({
  number: "Numéro de vérification : dix lettres et chiffres, sans trait d'union.",
  month: "Mois, comme 2026-03.",
  status:
    "issued : délivré, compte toujours ; superseded : remplacé ; revoked : annulé ; not_kept : ses données ne sont plus conservées ; unknown : aucun document ne porte ce numéro.",
  edition: "1 pour la première version du document.",
  claims_digest: "Empreinte de ce que dit le code du document, que seul peut comparer qui a le document.",
  file_sha256:
    "Empreinte SHA-256 du PDF délivré, que seul peut comparer qui a le fichier. Un fichier réenregistré en a une autre.",
  duplicate_sha256: "Les mêmes empreintes des duplicatas que l'établissement a donnés ; absent : aucun.",
  since: "Depuis quand il ne compte plus.",
  as_of: "Ce qui est arrivé plus tard n'y figure pas.",
  superseded: "Numéros des documents remplacés dans le mois.",
  revoked: "Numéros des documents annulés dans le mois.",
  installation: "Qui délivre les documents.",
  made_at: "Date de la liste.",
  format: "Format de la liste.",
  key_id: "Début du SHA-256 de la clé publique.",
  public_key: "Clé publique Ed25519, en hexadécimal.",
  signs_from: "Depuis quand elle signe.",
  signs_until: "Jusqu'à quand elle a signé.",
  compromised_at: "Depuis quand d'autres ont pu l'avoir : seul le registre répond alors de ses documents.",
  keys: "Les clés publiques, anciennes et nouvelles.",
});

/** What is wrong with a number that was asked for. */
export const numberFault = (fault: NumberFault): string => {
  if (fault.fault === "LENGTH") return `Un numéro a dix lettres et chiffres ; celui-ci en a ${fault.length}.`;
  if (fault.fault === "LOOK_ALIKE")
    return `Un numéro ne contient jamais « ${fault.character} » (position ${fault.at}) : ni 0, ni 1, ni les lettres I, L et O.`;
  if (fault.fault === "CHARACTER")
    return `« ${fault.character} » (position ${fault.at}) n'est ni une lettre ni un chiffre d'un numéro.`;
  return "Un caractère est faux, ou deux sont inversés : relisez le numéro sur le papier.";
};

export const MONTH_EXPECTED = "Attendu : un mois, comme 2026-03.";
