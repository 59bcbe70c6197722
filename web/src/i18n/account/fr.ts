/** The own account: password, second factor, forgotten password. */
export const accountTexts = {
  title: "Mon compte",
  lead: (name: string, role: string) => `${name}, ${role}.`,
  forgotten: {
    link: "Mot de passe oublié ?",
    ask: {
      title: "Mot de passe oublié",
      lead: "Donnez l'adresse de votre compte : un code y est envoyé, s'il existe.",
      submit: "Envoyer le code",
    },
    reset: {
      title: "Choisissez un autre mot de passe",
      leadFor: (address: string) =>
        `Un code est envoyé à ${address}, si un compte y correspond. Regardez aussi le courrier indésirable.`,
      code: "Code reçu",
      submit: "Enregistrer et entrer",
    },
  },
  password: {
    title: "Mot de passe",
    lead: "12 caractères au moins, avec majuscule, minuscule et chiffre.",
    previous: "Mot de passe actuel",
    submit: "Changer le mot de passe",
    changed: "Le mot de passe est changé.",
  },
  totp: {
    title: "Vérification en deux étapes",
    off: "Votre compte n'est protégé que par son mot de passe. Avec une application d'authentification, il faut aussi un code de votre téléphone.",
    on: "La connexion demande un code de votre application d'authentification.",
    begin: "Configurer une application",
    scan: "Dans l'application de votre téléphone, ajoutez un compte en photographiant ce carré, ou en recopiant la clé.",
    picture: "Code QR de la clé ; la clé est écrite dessous.",
    key: "Clé",
    code: "Code affiché par l'application",
    turnOn: "Activer",
    turnOff: "Désactiver",
    turnedOn: "La vérification en deux étapes est active.",
    turnedOff: "La vérification en deux étapes est désactivée.",
    issuer: "Palmarès",
  },
  refused: {
    previous: "Le mot de passe actuel n'est pas le bon.",
    resetCode: "Ce code n'est pas le bon, ou il a expiré. Reprenez-le dans le dernier message reçu.",
    noReset: "Ce compte n'a pas d'adresse confirmée, ou n'a jamais servi. Adressez-vous à l'administrateur.",
  },
};
