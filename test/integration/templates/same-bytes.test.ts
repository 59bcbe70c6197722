import { createHash } from "node:crypto";
import { bulletinBody } from "@palmares/core/latex/bulletin-data";
import { honorBoardBody } from "@palmares/core/latex/honor-board-data";
import type { Latex } from "@palmares/core/latex/latex";
import { runTheme } from "@palmares/core/latex/run-theme";
import { parseTheme } from "@palmares/core/latex/theme";
import { describe, expect, it } from "vitest";
import { readEngineSettings } from "../../../latex-image/src/settings.ts";
import { createTypesetter } from "../../../latex-image/src/typesetter.ts";
import { aDescription } from "../../support/factories.ts";
import { bulletinPortrait, honorPortrait, type Portrait } from "./gallery.ts";
import { pdfOf, ROOT } from "./press.ts";

/** Forty students unlike each other: names of many lands, few and many subjects, full and empty pages, all distinctions. */
const NAMES = ["KABORÉ", "ƁALDE", "N’DIAYE", "TRAORÉ-ŁASKI", "Nguyễn", "Ọ̀ṢUN", "DIÔP", "ƊƐƊƐ", "O'NEIL & Cie", "ŠKODA"];
const portrait = (n: number): Portrait => ({
  subjects: 3 + ((n * 7) % 17),
  term: (["T1", "T2", "T3"] as const)[n % 3] ?? "T1",
  long: n % 5 === 0,
  student: { lastName: NAMES[n % NAMES.length] ?? "", firstNames: n % 4 === 0 ? "Tɛɛga i̇̃ Ẽẽ" : "Awa" },
  mark: (subject) => (n % 13 === 7 ? "absent" : ((1200 + ((n * 61 + subject * 137) % 790)) as never)),
  ...(n % 2 === 0 && {
    followUp: {
      attendance: 1600 as never,
      behaviour: 1500 as never,
      councilRemark: "Élève sérieuse {œuvre} 50 % #1 ~ ^",
    },
  }),
});

const ISSUE = { documentNumber: "B7F3-1", issuedOn: "2026-04-01" };
const many = Array.from({ length: 40 }, (_, n) => n);
const bulletins = new Map(many.map((n) => [`b${n}`, bulletinBody(bulletinPortrait(portrait(n)), ISSUE)]));
const honours = new Map(
  many.filter((n) => n % 13 !== 7).map((n) => [`h${n}`, honorBoardBody(honorPortrait(portrait(n)), ISSUE)]),
);

const typesetter = createTypesetter(readEngineSettings({ PATH: process.env.PATH }));

describe.each([
  ["BULLETIN", bulletins, bulletinPortrait({}).school],
  ["HONOR", honours, honorPortrait({}).school],
] as const)("a %s", (type, bodies, school) => {
  const digests = async (some: readonly (readonly [string, Latex])[]) => {
    const pages = some.map(([id, body]) => ({ id, body, about: aDescription({ title: id }) }));
    const request = { type, ...runTheme(parseTheme(type, {}), school, ROOT), pages, dateSeconds: 1_775_000_000 };
    const { outcomes } = await typesetter.typeset(request, { timeoutMs: 60_000 });
    return new Map(
      outcomes.map((outcome) => [outcome.id, createHash("sha256").update(pdfOf(outcome)).digest("hex")] as const),
    );
  };

  it("is the same bytes alone, among forty, and among forty in another order", { timeout: 120_000 }, async () => {
    const all = [...bodies];
    const together = await digests(all);
    const differing = (others: ReadonlyMap<string, string>) =>
      [...others].filter(([id, digest]) => digest !== together.get(id)).map(([id]) => id);
    expect(differing(await digests([...all].reverse()))).toEqual([]);
    for (const each of all.slice(0, 10)) expect(differing(await digests([each]))).toEqual([]);
  });
});
