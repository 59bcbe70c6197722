import type { MailLanguage } from "../../domain/parent-mails.ts";
import { printable } from "../../domain/records/printable.ts";
import { frenchSpaces } from "../french-spaces.mjs";

/** What a mail to parents says. Nothing of it is the pupil's: whoever reads it by mistake learns of no child. */
export interface ParentMailFacts {
  readonly language: MailLanguage;
  readonly school: string;
  /** « Bulletin de notes », « 1er trimestre ». */
  readonly paper: string;
  readonly period: string;
  /** The whole address. */
  readonly link: string;
  /** The birth date does not open it. */
  readonly codeOnly: boolean;
  readonly endsAt: string;
}

export interface ParentMailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const LONGEST_SUBJECT = 150;

/** Programs that show mails read styles at the elements only. The link is a line of its own and breaks on a telephone. */
const BODY = "margin:0;padding:16px;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5";
const BUTTON =
  "display:inline-block;padding:12px 20px;border-radius:6px;background:#15365f;color:#ffffff;font-weight:bold;text-decoration:none";
const ADDRESS = "font-size:14px";

interface Words {
  readonly hello: string;
  readonly what: (facts: ParentMailFacts) => string;
  readonly follow: string;
  readonly open: string;
  readonly or: string;
  readonly asked: (codeOnly: boolean) => string;
  readonly until: (day: string) => string;
  readonly several: string;
  readonly nobody: string;
  readonly locale: string;
}

const WORDS: Readonly<Record<MailLanguage, Words>> = {
  fr: {
    hello: "Bonjour,",
    what: ({ school, paper, period }) =>
      `${school} vous envoie un document de votre enfant : ${lowerFirst(paper)}, ${period}.`,
    follow: "Pour l'ouvrir, suivez ce lien :",
    open: "Ouvrir le document",
    or: "Ou copiez cette adresse dans votre navigateur :",
    asked: (codeOnly) =>
      codeOnly
        ? "La page vous demandera le code que l'établissement vous a remis."
        : "La page vous demandera la date de naissance de l'élève, ou le code que l'établissement vous a remis.",
    until: (day) => `Le lien ouvre le document jusqu'au ${day}.`,
    several: "Si vous avez plusieurs enfants dans l'établissement, vous recevez un message pour chacun.",
    nobody:
      "Ce message ne nomme personne : qui le reçoit par erreur n'apprend rien. S'il ne vous est pas destiné, effacez-le.",
    locale: "fr-FR",
  },
  en: {
    hello: "Hello,",
    what: ({ school, paper, period }) =>
      `${school} sends you a document of your child: ${lowerFirst(paper)}, ${period}.`,
    follow: "To open it, follow this link:",
    open: "Open the document",
    or: "Or copy this address into your browser:",
    asked: (codeOnly) =>
      codeOnly
        ? "The page will ask for the code that the school has given you."
        : "The page will ask for the student's date of birth, or for the code that the school has given you.",
    until: (day) => `The link opens the document until ${day}.`,
    several: "If several of your children are at the school, you receive one message for each.",
    nobody:
      "This message names nobody: whoever receives it by mistake learns nothing. If it is not for you, please delete it.",
    locale: "en-GB",
  },
};

const lowerFirst = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);

/** A line of the head: one line, and nothing that a program could take for another. */
const headLine = (words: string): string => printable(words).slice(0, LONGEST_SUBJECT);

/**
 * The mail that takes a link to parents, as plain text and as a small page of HTML without pictures.
 *
 * @example parentMail({ language: "fr", school: "Lycée Wend-Panga", … }).subject
 *   // « Lycée Wend-Panga : Bulletin de notes, 1er trimestre »
 */
export function parentMail(given: ParentMailFacts): ParentMailText {
  const facts = {
    ...given,
    school: headLine(given.school),
    paper: headLine(given.paper),
    period: headLine(given.period),
  };
  const { language, school, paper, period, link, codeOnly, endsAt } = facts;
  const words = WORDS[language];
  const spaced = language === "fr" ? frenchSpaces : (text: string) => text;
  const day = new Intl.DateTimeFormat(words.locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(endsAt));
  const [hello, what, follow, asked, until, several, nobody] = [
    words.hello,
    words.what(facts),
    words.follow,
    words.asked(codeOnly),
    words.until(day),
    words.several,
    words.nobody,
  ].map(spaced) as [string, string, string, string, string, string, string];
  const colon = language === "fr" ? " : " : ": ";
  const html = [hello, what, undefined, asked, until, several, nobody, school].map((one) =>
    one === undefined
      ? `<p><a href="${escapeHtml(link)}" style="${BUTTON}">${escapeHtml(words.open)}</a></p>\n<p style="${ADDRESS}">${escapeHtml(spaced(words.or))}<br><span style="word-break:break-all">${escapeHtml(link)}</span></p>`
      : `<p>${escapeHtml(one)}</p>`,
  );
  return {
    subject: headLine(spaced(`${school}${colon}${paper}, ${period}`)),
    text: `${[hello, what, `${follow}\n${link}`, asked, until, several, nobody, school].join("\n\n")}\n`,
    html: `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escapeHtml(school)}</title></head>\n<body style="${BODY}">\n<div style="max-width:36em">\n${html.join("\n")}\n</div>\n</body></html>\n`,
  };
}

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
