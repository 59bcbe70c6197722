import type { NumberFault } from "@palmares/core/claims/paper-number";
import { frenchSpaces, mapTexts } from "../../i18n/typography.ts";
import type { OutcomeKind } from "../outcome.ts";
import type { OutcomeFacts } from "./outcome-facts.ts";

const plural = (n: number, one: string, many: string) => (n < 2 ? one : many);

const COMPARE = "Comparez chaque ligne avec le papier : une seule différence, et le papier a été modifié.";
const ASK_SCHOOL = "Demandez confirmation à l'établissement, à une adresse ou un téléphone que vous connaissez déjà.";

const silence = ({ isBusy, listAsOf }: OutcomeFacts) =>
  `${isBusy ? "Le registre reçoit trop de demandes" : "Vérifié sans réseau"} : ` +
  (listAsOf === undefined
    ? "l'annulation n'a pas pu être demandée."
    : `l'annulation n'a pas pu être demandée. Le papier ne figurait pas parmi les annulés et les remplacés le ${listAsOf}.`);

const outcomes: Readonly<
  Record<OutcomeKind, { readonly title: string; readonly detail: (facts: OutcomeFacts) => string }>
> = {
  GENUINE: {
    title: "Document authentique",
    detail: ({ installation }) =>
      `La signature est juste et le registre (${installation}) le confirme : ce document a été délivré et il compte toujours. ${COMPARE}`,
  },
  GENUINE_BY_REGISTER: {
    title: "Document authentique, selon le registre",
    detail: ({ installation, compromisedAt }) =>
      `${
        compromisedAt === ""
          ? "La clé qui l'a signé n'était pas en service le jour où il dit avoir été délivré."
          : `La clé qui l'a signé a pu tomber en d'autres mains le ${compromisedAt}.`
      } Le registre (${installation}) confirme pourtant ce document-ci : il a été délivré et il compte toujours. ${COMPARE}`,
  },
  GENUINE_OFFLINE: {
    title: "Signature juste, vérifiée sans le registre",
    detail: (facts) => `${silence(facts)} ${COMPARE}`,
  },
  SUPERSEDED: {
    title: "Document remplacé",
    detail: ({ since }) =>
      `Il a été délivré, mais une version plus récente l'a remplacé${since}. Demandez la nouvelle version à la personne qui le présente.`,
  },
  REVOKED: {
    title: "Document annulé",
    detail: ({ since }) =>
      `Il a été délivré, puis annulé${since} : il ne compte plus. La raison n'est pas publique ; l'établissement la connaît.`,
  },
  NOT_KEPT: {
    title: "Signature juste, document plus conservé",
    detail: ({ since }) =>
      `La signature est juste, mais le registre ne garde plus les données de ce document${since}, comme la loi le permet. Il ne peut pas dire s'il compte encore. ${ASK_SCHOOL}`,
  },
  NOT_KEPT_KEY_DOUBTED: {
    title: "Plus personne ne peut confirmer ce document : à refuser",
    detail: ({ since }) =>
      `Sa signature ne suffit pas, parce que d'autres ont pu s'en servir, et le registre ne garde plus ses données${since}. ${ASK_SCHOOL}`,
  },
  NOT_IN_REGISTER: {
    title: "Inconnu du registre : à refuser",
    detail: () =>
      `La signature semble juste, mais le registre n'a jamais délivré ce numéro. C'est ce que donne une clé volée. ${ASK_SCHOOL}`,
  },
  OTHER_IN_REGISTER: {
    title: "Le registre connaît un autre document : à refuser",
    detail: () =>
      `Ce numéro appartient à un document qui dit autre chose. C'est ce que donne une clé volée. ${ASK_SCHOOL}`,
  },
  KEY_NOT_IN_TIME: {
    title: "Clé hors service à la date du document : seul le registre peut répondre",
    detail: () =>
      `Le document est signé, mais par une clé qui n'était pas en service le jour où il dit avoir été délivré. Ne l'acceptez pas sans le registre : vérifiez de nouveau avec le réseau. ${ASK_SCHOOL}`,
  },
  KEY_COMPROMISED: {
    title: "Clé compromise : seul le registre peut répondre",
    detail: ({ compromisedAt }) =>
      `La clé qui a signé ce document a pu tomber en d'autres mains le ${compromisedAt}. Sa signature ne suffit plus. N'acceptez pas le document sans le registre : vérifiez de nouveau avec le réseau.`,
  },
  FORGED: {
    title: "Faux ou modifié : à refuser",
    detail: () =>
      "La signature n'est pas celle de ce que dit le code : quelqu'un l'a inventé ou modifié après sa signature.",
  },
  DAMAGED: {
    title: "Code abîmé",
    detail: () =>
      "Le code a été lu, mais il manque une partie de son contenu. Cela ne dit rien du papier : scannez-le de nouveau, bien à plat, ou saisissez le numéro imprimé à côté.",
  },
  NEWER: {
    title: "Format plus récent que cette page",
    detail: () =>
      "Une version plus récente du programme a fait ce code. Rechargez cette page avec le réseau, puis vérifiez de nouveau.",
  },
  NOT_OURS: {
    title: "Ce n'est pas un code de vérification",
    detail: () =>
      "Ce code mène ailleurs ou contient autre chose. Sur le papier, cherchez le code carré à côté du numéro de vérification.",
  },
  OTHER_INSTALLATION: {
    title: "Code d'un autre pays ou d'un autre service",
    detail: ({ site }) =>
      `Il dit venir de ${site}. Cette page ne connaît pas ses clés et ne peut rien en dire. Vérifiez-le sur le site officiel de ce service, si c'est bien cette adresse-là.`,
  },
  KEY_UNKNOWN: {
    title: "Clé inconnue : à refuser",
    detail: () => "Le code se réclame de ce service, mais il est signé par une clé que ce service n'a jamais publiée.",
  },
  KEY_UNKNOWN_OFFLINE: {
    title: "Clé inconnue de cet appareil",
    detail: ({ listAsOf }) =>
      `La clé qui a signé ce document n'est pas dans la liste gardée ici, qui date du ${listAsOf}. Elle est peut-être plus récente : vérifiez de nouveau avec le réseau.`,
  },
  NO_KEYS: {
    title: "Vérification impossible sans réseau",
    detail: () =>
      "Cet appareil n'a pas encore la liste des clés. Rechargez cette page avec le réseau : ensuite elle vérifie aussi sans réseau.",
  },
  NUMBER_ISSUED: {
    title: "Numéro délivré, toujours valable",
    detail: ({ number }) =>
      `Un document porte le numéro ${number} et il compte toujours. Le numéro seul ne dit pas ce que le document doit contenir : pour le savoir, scannez le code carré.`,
  },
  NUMBER_SUPERSEDED: {
    title: "Document remplacé",
    detail: ({ number, since }) =>
      `Le document ${number} a été remplacé par une version plus récente${since}. Demandez la nouvelle version.`,
  },
  NUMBER_REVOKED: {
    title: "Document annulé",
    detail: ({ number, since }) =>
      `Le document ${number} a été annulé${since} : il ne compte plus. La raison n'est pas publique ; l'établissement la connaît.`,
  },
  NUMBER_NOT_KEPT: {
    title: "Document plus conservé",
    detail: ({ number, since }) =>
      `Le registre ne garde plus les données du document ${number}${since}. Il ne peut pas dire s'il compte encore. ${ASK_SCHOOL}`,
  },
  NUMBER_UNKNOWN: {
    title: "Numéro inconnu : à refuser",
    detail: ({ number }) =>
      `Aucun document ne porte le numéro ${number}. Relisez-le sur le papier ; s'il est bien celui-là, le papier ne vient pas de ce service.`,
  },
  NUMBER_OFFLINE: {
    title: "Un numéro seul demande le réseau",
    detail: (facts) =>
      `${
        facts.listAsOf === undefined
          ? "Le registre n'a pas pu être interrogé."
          : `Le registre n'a pas pu être interrogé. Le numéro ${facts.number} ne figurait pas parmi les annulés et les remplacés le ${facts.listAsOf}.`
      } Sans réseau, scannez le code carré : sa signature se vérifie sur cet appareil.`,
  },
  NUMBER_WRONG: { title: "Numéro mal saisi", detail: ({ fault }) => fault },
  NO_CODE_IN_PHOTO: {
    title: "Aucun code lisible sur cette photo",
    detail: () =>
      "Photographiez le code carré de plus près, bien à plat, sans ombre ni reflet, ou saisissez le numéro imprimé à côté.",
  },
};

/** The check page's French, with plain spaces; `frenchSpaces` puts in the narrow ones. */
const texts = {
  title: "Vérifier un document",
  intro: "Bulletin, tableau d'honneur, certificat : scannez le code carré imprimé sur le papier.",
  language: "Langue",
  wait: "Vérification…",
  again: "Vérifier de nouveau",
  scan: "Scanner le code",
  photo: "Choisir une photo du code",
  typed: {
    label: "Numéro de vérification",
    hint: "Dix lettres et chiffres, comme 7KX4M-R2DQZ ; ou le contenu du code.",
    check: "Vérifier",
  },
  camera: {
    title: "Appareil photo",
    aim: "Placez le code carré au milieu de l'image.",
    close: "Fermer l'appareil photo",
    refusals: {
      NotAllowed:
        "L'appareil photo n'est pas autorisé. Autorisez-le pour cette page dans les réglages du navigateur, ou choisissez une photo.",
      NotFound: "Aucun appareil photo n'a été trouvé. Choisissez une photo du code, ou saisissez le numéro.",
      Other:
        "L'appareil photo ne répond pas. Fermez les autres applications qui s'en servent, ou choisissez une photo.",
    },
  },
  paper: {
    title: "Comparez avec le papier",
    /** Of a paper that is to be refused. */
    said: "Ce que dit le code",
    student: "Élève",
    document: "Document",
    period: "Période",
    wholeYear: "Année entière",
    schoolYear: "Année scolaire",
    school: "Établissement",
    className: "Classe",
    average: "Moyenne",
    outOf: (value: string, most: string) => `${value} sur ${most}`,
    rank: "Rang",
    ranked: (rank: string, size: string | undefined, isTied: boolean) =>
      `${rank}${isTied ? " ex æquo" : ""}${size === undefined ? "" : ` sur ${size}`}`,
    classSize: "Effectif",
    distinction: "Distinction",
    datedOn: "Date du document",
    issuedOn: "Délivré le",
    number: "Numéro",
    edition: "Version",
    forSchool: (name: string, code: string) => `${name} (${code})`,
  },
  name: {
    label: "Nom et prénoms écrits sur le papier",
    hint: "Le code ne dit pas le nom. Saisissez celui du papier : il est comparé ici, sur cet appareil.",
    check: "Comparer le nom",
    same: "C'est bien ce nom.",
    other: "Ce n'est pas ce nom : relisez-le, ou refusez le papier.",
  },
  offline: {
    title: "Vérifier sans réseau",
    explained:
      "Avant d'aller dans un centre d'examen, gardez ici les clés et la liste des documents annulés ou remplacés. Rien d'autre n'est gardé sur cet appareil.",
    keep: "Garder les listes sur cet appareil",
    renew: "Mettre les listes à jour",
    busy: "Chargement des listes…",
    none: "Aucune liste sur cet appareil.",
    keys: (date: string) => `Clés : liste du ${date}.`,
    withdrawn: (date: string, count: number) =>
      `Annulés et remplacés : liste du ${date}, ${count} ${plural(count, "numéro", "numéros")}.`,
    failed: {
      OFFLINE: "Pas de réseau : les listes n'ont pas été renouvelées.",
      BUSY: "Le service reçoit trop de demandes : réessayez dans une minute.",
      FULL: "Ce navigateur ne garde rien (fenêtre privée, ou mémoire pleine) : les listes seront perdues.",
    },
  },
  privacy:
    "Le contenu du code reste sur cet appareil. Le service ne reçoit que le numéro, pour dire si le document compte encore.",
  since: (date: string) => ` le ${date}`,
  otherAddress: (site: string, own: string) =>
    `Attention : l'adresse imprimée dans ce code est celle d'un autre site, ${site}, et non ${own}. Ce que dit le code est signé, son adresse ne l'est pas : n'ouvrez pas ce site, à moins de savoir que ce service a eu cette adresse.`,
  faults: {
    length: (length: number) =>
      `Un numéro a dix lettres et chiffres ; vous en avez saisi ${length}. Relisez-le sur le papier.`,
    lookAlike: (character: string, at: number) =>
      `Un numéro ne contient jamais « ${character} » (position ${at}) : ni 0, ni 1, ni les lettres I, L et O. Relisez ce caractère sur le papier.`,
    character: (character: string, at: number) =>
      `« ${character} » (position ${at}) n'est ni une lettre ni un chiffre d'un numéro. Relisez-le sur le papier.`,
    check:
      "Un caractère est faux, ou deux sont inversés : les dix caractères ne vont pas ensemble. Relisez le numéro sur le papier.",
  } satisfies Readonly<Record<string, string | ((...given: never[]) => string)>>,
  outcomes,
};

/** What a reader is told of a number that was typed wrongly. */
export const faultText = ({ faults }: Pick<Words, "faults">, fault: NumberFault): string => {
  if (fault.fault === "LENGTH") return faults.length(fault.length);
  if (fault.fault === "LOOK_ALIKE") return faults.lookAlike(fault.character, fault.at);
  return fault.fault === "CHARACTER" ? faults.character(fault.character, fault.at) : faults.check;
};

export type Words = typeof texts;
export const fr: Words = mapTexts(texts, frenchSpaces);
