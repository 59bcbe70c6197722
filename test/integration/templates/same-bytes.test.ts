import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PageJob } from "@palmares/core/documents/render/typesetter";
import { hundredths } from "@palmares/core/domain/figures/hundredths";
import { bulletinBody } from "@palmares/core/latex/bulletin-data";
import { honorBoardBody } from "@palmares/core/latex/honor-board-data";
import { runTheme } from "@palmares/core/latex/run-theme";
import { parseTheme } from "@palmares/core/latex/theme";
import { afterAll, describe, expect, test } from "vitest";
import { createTypesetter } from "../../../latex-image/src/engine/typesetter.ts";
import { readEngineSettings } from "../../../latex-image/src/settings.ts";
import { aDescription } from "../../support/factories.ts";
import { pictureSamples } from "../../support/pictures/samples.ts";
import { bulletinPortrait, honorPortrait, type Portrait } from "./gallery.ts";
import { pdfOf, ROOT } from "./print.ts";

/** Names as in most classes: one run of TeX sets them all. */
const ORDINARY = ["KABORÉ", "ƁALDE", "N’DIAYE", "TRAORÉ", "AGBƆ̀NƆ̌N", "Ọláńrewájú", "DIÔP", "ƊƐƊƐ", "O'NEIL & Cie"];
/** Foreign letters, joined tone letters, fractions, keyboard symbols: these need runs of their own. */
const RARE = ["ŁASKI", "Nguyễn", "ŠKODA", "i̇̃a", "ta˥˩", "1⁄2 KONÉ", "{œuvre} 50 % #1 ~ ^", "Ĳssel", "Þór", "Ʒali"];
const TERMS = ["T1", "T2", "T3"] as const;

/** Forty different students: few and many subjects, full and empty pages, all distinctions. */
const forty = (names: readonly string[]): readonly Portrait[] =>
  Array.from({ length: 40 }, (_, n) => ({
    subjects: 3 + ((n * 7) % 17),
    term: TERMS[n % 3] ?? "T1",
    long: n % 5 === 0,
    student: { lastName: names[n % names.length] ?? "", firstNames: n % 4 === 0 ? "Tɛɛga Ẽẽ" : "Awa" },
    mark: (subject) => (n % 13 === 7 ? "absent" : hundredths(1200 + ((n * 61 + subject * 137) % 790))),
    ...(n % 2 === 0 && {
      followUp: {
        attendance: hundredths(1600),
        behaviour: hundredths(1500),
        councilRemark: "Élève « sérieuse » : 50 %",
      },
    }),
  }));

const ISSUE = { documentNumber: "B7F3-1", issuedOn: "2026-04-01" };
const bulletins = (names: readonly string[]) =>
  forty(names).map((portrait) => bulletinBody(bulletinPortrait(portrait), ISSUE));
const certificates = (names: readonly string[]) =>
  forty(names)
    .filter((_, n) => n % 13 !== 7)
    .map((portrait) => honorBoardBody(honorPortrait(portrait), ISSUE));

const typesetter = createTypesetter(readEngineSettings({ PATH: process.env.PATH }));

test.each([
  ["bulletins", "BULLETIN", bulletins(ORDINARY), 1],
  ["bulletins with rare letters", "BULLETIN", bulletins(RARE), 10],
  ["certificates", "HONOR", certificates(ORDINARY), 1],
  ["certificates with rare letters", "HONOR", certificates(RARE), 10],
] as const)(
  "forty %s have the same bytes together, in another order, and each alone",
  { timeout: 120_000 },
  async (...its) => {
    const [, type, bodies, mostRuns] = its;
    const { school } = bulletinPortrait({});
    const set = async (pages: readonly PageJob[]) => {
      const request = { type, ...runTheme(parseTheme(type, {}), school, ROOT), pages, dateSeconds: 1_775_000_000 };
      const { outcomes, archive } = await typesetter.typeset(request, { timeoutMs: 60_000 });
      const digests = outcomes.map(
        (outcome) => [outcome.id, createHash("sha256").update(pdfOf(outcome)).digest("hex")] as const,
      );
      return { digests: new Map(digests), runs: archive.compileLog.match(/xetex,/g)?.length };
    };
    const pages = bodies.map((body, n) => ({ id: `page-${n}`, body, about: aDescription({ title: `Page ${n}` }) }));
    const together = await set(pages);
    expect(together.runs).toBeLessThanOrEqual(mostRuns);
    const differing = ({ digests }: Awaited<ReturnType<typeof set>>) =>
      [...digests].filter(([id, digest]) => digest !== together.digests.get(id)).map(([id]) => id);
    expect(differing(await set([...pages].reverse()))).toEqual([]);
    for (const each of pages.slice(0, 12)) expect(differing(await set([each]))).toEqual([]);
  },
);

describe("with a logo and a watermark of any kind", () => {
  const folder = mkdtempSync(join(tmpdir(), "palmares-logos-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const { school } = bulletinPortrait({});
  const pages = bulletins(ORDINARY)
    .slice(0, 6)
    .map((body, n) => ({ id: `page-${n}`, body, about: aDescription({ title: `Page ${n}` }) }));

  test.each(["rgba.png", "palette-8-bits-trns.png", "grey-16-bits.png", "cmyk.jpg", "turned.jpg", "transparent.pdf"])(
    "%s: the same bytes together, in another order, alone, and in another process's engine",
    { timeout: 120_000 },
    async (file) => {
      const sample = (await pictureSamples()).find((one) => one.file === file);
      const path = join(folder, file);
      writeFileSync(path, sample?.bytes ?? "");
      const theme = parseTheme("BULLETIN", { logo: { path }, watermark: { path } });
      const set = async (these: readonly PageJob[], by = typesetter) => {
        const request = {
          type: "BULLETIN",
          ...runTheme(theme, school, ROOT),
          pages: these,
          dateSeconds: 1_775_000_000,
        } as const;
        const { outcomes } = await by.typeset(request, { timeoutMs: 60_000 });
        return new Map(outcomes.map((outcome) => [outcome.id, Buffer.from(pdfOf(outcome)).toString("base64")]));
      };
      const together = await set(pages);
      expect(await set([...pages].reverse())).toEqual(new Map([...together].reverse()));
      const other = createTypesetter(readEngineSettings({ PATH: process.env.PATH }));
      expect(await set(pages.slice(2, 3), other)).toEqual(new Map([...together].slice(2, 3)));
    },
  );
});
