import { fields } from "./fields.ts";

export const EXPORT_FIELDS = fields({
  status:
    "L'export se fait (PENDING) : redemandez-le dans quelques secondes. Il est prêt (READY) : « url » est le lien du fichier.",
  requested_at: "Instant de la demande.",
  made_at: "Instant où le fichier a été fait : ce que le service gardait de l'élève à ce moment.",
  url: "Lien signé du fichier ZIP, valable 15 minutes ; absent tant que l'export se fait. Le fichier est supprimé dans l'heure.",
  expires_at: "Instant où le lien cesse de valoir.",
  file_name: "Nom sous lequel le fichier s'enregistre.",
});

export const ERASURE_FIELDS = fields({
  matricule:
    "Le matricule de l'élève, répété contre une erreur d'adresse : il n'y a pas de retour. Pour un élève sans matricule, ou dont les fiches sont déjà supprimées, son identifiant.",
  id: "Identifiant de l'effacement.",
  status:
    "Il efface (RUNNING), attend la fin d'un lot qui contient l'élève (WAITING), a tout effacé (ERASED), ou l'a vérifié une heure plus tard (CONFIRMED).",
  requested_at: "Instant de la demande.",
  requested_by:
    "Compte qui l'a demandé (sub du jeton) ; cli : la ligne de commande ; retention : la durée de conservation.",
  requested_by_name:
    "Nom ou adresse de ce compte, comme le jeton le disait alors ; absent des effacements plus anciens et de ceux que personne n'a demandés de son compte.",
  erased_at: "Instant où une recherche n'a plus rien trouvé.",
  confirmed_at: "Instant où la dernière recherche n'a plus rien trouvé.",
  waiting_for: "Lots dont la fin est attendue.",
  gone: "Ce qui a été effacé jusqu'ici, par sorte.",
  gone_kind: "Sorte de données.",
  gone_name: "Son nom, en français.",
  gone_count: "Combien.",
  stays: "Ce qui reste, et pourquoi, en français.",
  receipt: "Le reçu comme un texte à imprimer ou à classer, dès que tout est effacé. Il ne nomme pas l'élève.",
});
