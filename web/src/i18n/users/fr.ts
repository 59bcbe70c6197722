const plural = (n: number, one: string, many: string) => (n < 2 ? one : many);

/** Who has an account of the school, in French. */
export const userTexts = {
  title: "Utilisateurs",
  lead: "Qui peut se connecter pour cet établissement, et avec quel rôle.",
  invite: "Inviter un utilisateur",
  email: "Adresse de courriel",
  emailHint: "L'invitation y est envoyée ; c'est aussi le nom avec lequel la personne se connecte.",
  name: "Nom",
  nameHint: "Comme l'historique le montre. Facultatif.",
  role: "Rôle",
  roleOf: (email: string) => `Rôle de ${email}`,
  roles: {
    head: "Direction",
    secretary: "Secrétariat",
    teacher: "Enseignement",
    viewer: "Consultation",
  },
  rights: {
    head: "Voit et change tout, délivre les documents, verrouille les périodes.",
    secretary: "Tient les fiches et les notes, produit les documents.",
    teacher: "Saisit les notes de ses matières dans ses classes, et ne voit que ces classes.",
    viewer: "Lit les listes et télécharge ce qui est prêt.",
  },
  noRole: "Sans rôle",
  taught: "Ce qui lui est confié",
  taughtHint: "Sans rien ici, la personne ne verra encore aucune classe.",
  class: "Classe",
  chooseClass: "Choisir une classe",
  subject: "Matière",
  everySubject: "Toutes les matières",
  add: "Ajouter",
  removeTaught: (what: string) => `Retirer ${what}`,
  send: "Envoyer l'invitation",
  faults: { email: "Écrivez une adresse de courriel, comme awa@lycee.example." },
  count: (n: number) => `${n} ${plural(n, "utilisateur", "utilisateurs")}`,
  admins: "Les administrateurs, qui agissent pour tous les établissements, ne sont pas dans cette liste.",
  none: { title: "Encore personne", detail: "Invitez la première personne par le formulaire." },
  states: {
    invited: "Invitation envoyée, pas encore de mot de passe choisi",
    active: "Peut se connecter",
    closed: "Accès fermé",
  },
  again: "Renvoyer l'invitation",
  againNamed: (email: string) => `Renvoyer l'invitation à ${email}`,
  close: "Fermer l'accès",
  closeNamed: (email: string) => `Fermer l'accès de ${email}`,
  open: "Rouvrir l'accès",
  openNamed: (email: string) => `Rouvrir l'accès de ${email}`,
  remove: "Supprimer",
  removeNamed: (email: string) => `Supprimer ${email}`,
  address: (origin: string) =>
    `Le message ne dit pas où se connecter : donnez vous-même cette adresse aux personnes invitées, ${origin}`,
  done: {
    added: (email: string) => `L'invitation est partie à ${email}. Son mot de passe provisoire vaut sept jours.`,
    changed: (email: string) =>
      `${email} est modifié ; le changement vaut à la prochaine connexion, dans l'heure au plus tard.`,
    removed: (email: string) => `${email} est supprimé.`,
    again: (email: string) => `L'invitation est repartie à ${email}, avec un autre mot de passe provisoire.`,
  },
  confirm: {
    title: (email: string) => `Supprimer ${email} ?`,
    detail: "La personne ne pourra plus se connecter, et rien ne lui sera plus confié. Ce qu'elle a saisi reste.",
    yes: "Supprimer",
  },
};

export type UserTexts = typeof userTexts;
