import { printedNumber } from "@palmares/core/claims/paper-number";
import type { Language } from "../../open-pages/language.ts";
import type { Outcome } from "../outcome.ts";
import { faultText, type Words } from "./fr.ts";
import type { OutcomeFacts } from "./outcome-facts.ts";

const LOCALE: Readonly<Record<Language, string>> = { fr: "fr-FR", en: "en-GB" };

/** An instant or a day as a day. @example dayText("fr", "2026-03-03") // "3 mars 2026" */
export const dayText = (language: Language, iso: string): string =>
  new Intl.DateTimeFormat(LOCALE[language], {
    dateStyle: "long",
    ...(iso.length === "2026-03-03".length && { timeZone: "UTC" }),
  }).format(new Date(iso));

export const numberText = (language: Language, value: number, places = 0): string =>
  new Intl.NumberFormat(LOCALE[language], { minimumFractionDigits: places, maximumFractionDigits: places }).format(
    value,
  );

/** What an outcome says in words. */
export function outcomeText(outcome: Outcome, words: Words, language: Language) {
  const day = (iso: string | undefined) => (iso === undefined ? "" : dayText(language, iso));
  const { kind, installation = "", site = "", ownSite, number, since, key, fault, silence, listAsOf } = outcome;
  const { title, detail } = words.outcomes[kind];
  const facts: OutcomeFacts = {
    installation,
    site,
    number: number === undefined ? "" : printedNumber(number),
    since: since === undefined ? "" : words.since(day(since)),
    compromisedAt: day(key?.compromisedAt),
    fault: fault === undefined ? "" : faultText(words, fault),
    isBusy: silence === "BUSY",
    ...(listAsOf !== undefined && { listAsOf: day(listAsOf) }),
  };
  return {
    title,
    detail: detail(facts),
    ...(ownSite !== undefined && { warning: words.otherAddress(site, ownSite) }),
  };
}
