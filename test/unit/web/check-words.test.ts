import { describe, expect, it } from "vitest";
import type { Outcome, OutcomeKind } from "../../../web/src/verify/outcome.ts";
import { toneOf } from "../../../web/src/verify/outcome.ts";
import { paperLines } from "../../../web/src/verify/parts/paper-lines.ts";
import { en } from "../../../web/src/verify/words/en.ts";
import { fr } from "../../../web/src/verify/words/fr.ts";
import { outcomeText } from "../../../web/src/verify/words/outcome-text.ts";
import { someClaims } from "../../support/claims.ts";

const KINDS = Object.keys(fr.outcomes) as OutcomeKind[];

const KEY = { keyId: "0badc0de", publicKey: "00".repeat(32), signsFrom: "2026-01-01T00:00:00.000Z" };

/** An outcome with every fact that any kind has. */
const full = (kind: OutcomeKind): Outcome => ({
  kind,
  number: "7KX4MR2DQZ",
  fault: { fault: "CHECK" },
  installation: "Ministère de l'Éducation",
  site: "https://boletins.example",
  since: "2026-03-03T10:00:00.000Z",
  key: { ...KEY, compromisedAt: "2026-04-01T10:00:00.000Z" },
  silence: "OFFLINE",
  listAsOf: "2026-06-28T06:00:00.000Z",
});

describe.each([
  ["fr", fr],
  ["en", en],
] as const)("the words of the check page in %s", (language, words) => {
  const textOf = (outcome: Outcome) => outcomeText(outcome, words, language);

  it("are different for each outcome", () => {
    const texts = KINDS.map((kind) => Object.values(textOf(full(kind))).join("\n"));
    expect(new Set(texts).size).toBe(KINDS.length);
    for (const text of texts) expect(text).not.toMatch(/undefined|\[object|Invalid|\{|\}/);
  });

  it("tell to refuse what is to be refused, in the title or by asking for another paper", () => {
    const bad = KINDS.filter((kind) => toneOf({ kind }) === "bad");
    const titles = bad.map((kind) => textOf(full(kind)).title);
    const says =
      language === "fr" ? /refuser|annulé|remplacé|seul le registre/i : /refuse|revoked|replaced|only the register/i;
    for (const title of titles) expect(title).toMatch(says);
    for (const kind of KINDS.filter((one) => toneOf({ kind: one }) !== "bad")) {
      expect(textOf(full(kind)).title).not.toMatch(/refuser|refuse/i);
    }
  });

  it("warn of a code that opens another site, in words and in tone", () => {
    const { warning } = textOf({ ...full("GENUINE"), ownSite: "https://bulletins.example" });
    expect(warning).toContain("https://boletins.example");
    expect(warning).toContain("https://bulletins.example");
    expect(textOf(full("GENUINE")).warning).toBeUndefined();
    expect(toneOf({ kind: "GENUINE", ownSite: "https://bulletins.example" })).toBe("note");
    expect(toneOf({ kind: "REVOKED", ownSite: "https://bulletins.example" })).toBe("bad");
  });

  it("do without a date that the register does not give, and without a list", () => {
    const always = (kind: OutcomeKind) =>
      kind === "KEY_UNKNOWN_OFFLINE" ? { listAsOf: "2026-06-28T06:00:00.000Z" } : {};
    for (const kind of KINDS) expect(textOf({ kind, ...always(kind) }).detail).not.toMatch(/undefined|Invalid/);
  });
});

describe("what a paper must say", () => {
  const linesOf = (own: Parameters<typeof someClaims>[0], language: "fr" | "en" = "fr") =>
    Object.fromEntries(
      paperLines(someClaims(own), language === "fr" ? fr : en, language).map(({ label, text }) => [label, text]),
    );

  it("is told line by line", () => {
    expect(linesOf({ schoolCode: "ESG-0042", tied: true, datedOn: "2026-01-07", edition: 2 })).toEqual({
      Élève: "SAWADOGO Aïcha Marie",
      Document: "Bulletin de notes",
      Période: "1er trimestre",
      "Année scolaire": "2025-2026",
      Établissement: "Lycée Philippe Zinda Kaboré (ESG-0042)",
      Classe: "6e B",
      Moyenne: "14,25 sur 20",
      Rang: "3 ex æquo sur 62",
      Distinction: "Tableau d'honneur",
      "Date du document": "7 janvier 2026",
      "Délivré le": "9 janvier 2026",
      Numéro: "7KX4M-R2DQZ",
      Version: "2",
    });
    expect(linesOf({}, "en")).toMatchObject({ Document: "Report card", Average: "14.25 out of 20", Rank: "3 of 62" });
  });

  it("leaves out what the paper does not say", () => {
    const { keyId, number, edition, schoolYear, school, className, classSize, issuedOn } = someClaims();
    const bare = { keyId, number, edition, schoolYear, school, className, issuedOn, type: "NOUVEAU" };
    const lines = paperLines(classSize === undefined ? bare : { ...bare, classSize }, fr, "fr").map(
      ({ label, text }) => `${label}: ${text}`,
    );
    expect(lines).toEqual([
      "Document: NOUVEAU",
      "Période: Année entière",
      "Année scolaire: 2025-2026",
      "Établissement: Lycée Philippe Zinda Kaboré",
      "Classe: 6e B",
      "Effectif: 62",
      "Délivré le: 9 janvier 2026",
      "Numéro: 7KX4M-R2DQZ",
    ]);
  });
});
