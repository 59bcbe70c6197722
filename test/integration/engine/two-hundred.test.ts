import type { PageJob, PageOutcome } from "@palmares/core/documents/render/typesetter";
import type { DocumentType } from "@palmares/core/domain/document-types";
import { bulletinBody } from "@palmares/core/latex/bulletin-data";
import { honorBoardBody } from "@palmares/core/latex/honor-board-data";
import { joined, raw } from "@palmares/core/latex/latex";
import { runTheme } from "@palmares/core/latex/run-theme";
import { parseTheme } from "@palmares/core/latex/theme";
import { describe, expect, it } from "vitest";
import { createTypesetter } from "../../../latex-image/src/engine/typesetter.ts";
import { readEngineSettings } from "../../../latex-image/src/settings.ts";
import { treeCpuMs } from "../../bench/process-tree.ts";
import { aDescription, aSchool } from "../../support/factories.ts";
import { bulletinPortrait, honorPortrait } from "../templates/gallery.ts";
import { ROOT } from "../templates/print.ts";
import { pdfOf, readPdf } from "./workbench.ts";

const ISSUE = { documentNumber: "B-7F3K-2191", issuedOn: "2026-04-01" };
const THEME = {
  logo: { enabled: true, path: "assets/logo.pdf" },
  watermark: { enabled: true, path: "assets/filigrane.pdf" },
};
const DOCUMENTS = 200;
/** CPU seconds after which a page counts as endless in this test. */
const PAGE_CPU_SECONDS = 3;
/** Time until the watch has polled once more and TeX has closed its files. */
const DETECTION_MS = 200;
const LOOP = 188;
/** Too much content for any tightening. */
const OVERFLOW = {
  BULLETIN: `\\Set\\Sanction{${"Travail insuffisant. ".repeat(60)}}`,
  HONOR: `\\Set\\StudentLastName{${"W".repeat(400)}}`,
};
/** Five different faults, each in one body. */
const faultsOf = (type: keyof typeof OVERFLOW) => [
  { at: 7, wrong: "\\Set\\StudentLastName{\\StudentsName}", code: "TEMPLATE_ERROR", reason: /\\StudentsName/ },
  { at: 50, wrong: "\\Set\\StudentLastName{😀}", code: "MISSING_GLYPH", reason: /lack a character/ },
  { at: 101, wrong: "\\Set\\StudentLastName{\\XeTeXpdffile photo.pdf }", code: "IMAGE_UNREADABLE", reason: /photo/ },
  {
    at: 150,
    wrong: OVERFLOW[type],
    code: "PAGE_OVERFLOW",
    reason: /too large/,
  },
  { at: LOOP, wrong: "\\loop\\iftrue\\repeat", code: "ENDLESS_TEMPLATE", reason: /without end/ },
];

/** Bodies with 8, 12, 16 and 20 subjects in turn; those with 20 have long remarks and need tightening. */
function bodies(type: DocumentType) {
  const kinds = [8, 12, 16, 20].map((subjects) => {
    const portrait = { subjects, long: subjects === 20, followUp: {} };
    return type === "BULLETIN"
      ? bulletinBody(bulletinPortrait(portrait), ISSUE)
      : honorBoardBody(honorPortrait(portrait), ISSUE);
  });
  return Array.from({ length: DOCUMENTS }, (_, n) =>
    joined([kinds[n % kinds.length] ?? raw(""), raw(`\\Set\\StudentLastName{ÉLÈVE-${n}}`)]),
  );
}

describe.each(["BULLETIN", "HONOR"] as const)("two hundred documents of type %s", (type) => {
  const settings = readEngineSettings({ PATH: process.env.PATH });
  const typesetter = createTypesetter({
    ...settings,
    limits: { ...settings.limits, pageCpuSeconds: PAGE_CPU_SECONDS },
  });

  const cpuOf = async (pages: readonly PageJob[]) => {
    const request = { type, ...runTheme(parseTheme(type, THEME), aSchool(), ROOT), pages, dateSeconds: 1_775_000_000 };
    const before = treeCpuMs(process.pid);
    const { outcomes, archive } = await typesetter.typeset(request, { timeoutMs: 60_000 });
    return { outcomes, archive, cpuMs: treeCpuMs(process.pid) - before };
  };

  it("with five broken ones give 195 PDFs and five reasons, in less than twice the time", {
    timeout: 120_000,
  }, async () => {
    const faults = faultsOf(type);
    const about = aDescription();
    const clean = bodies(type).map((body, n): PageJob => ({ id: `doc-${n}`, body, about }));
    const broken = clean.map((page, n): PageJob => {
      const fault = faults.find(({ at }) => at === n);
      return fault === undefined ? page : { ...page, body: joined([page.body, raw(fault.wrong)]) };
    });
    await cpuOf(clean.slice(0, 20));
    // What a run costs before its second page: the endless page makes a second run necessary.
    const start = await cpuOf(clean.slice(0, 1));
    const good = await cpuOf(clean);
    const mixed = await cpuOf(broken);
    expect(good.outcomes.every(({ ok }) => ok)).toBe(true);
    for (const [n, outcome] of mixed.outcomes.entries()) {
      const fault = faults.find(({ at }) => at === n);
      if (fault)
        expect(outcome).toMatchObject({ ok: false, code: fault.code, reason: expect.stringMatching(fault.reason) });
      else if (n < LOOP) expect(same(outcome, good.outcomes[n])).toBe(true);
      // Pages after the endless one are set in a second run.
      else expect(readPdf(pdfOf(outcome))).toMatchObject({ pages: 1, text: expect.stringContaining(`ÉLÈVE-${n}`) });
    }
    const sound = good.outcomes.map((outcome, n) => (faults.some(({ at }) => at === n) ? 0 : tightened(outcome)));
    expect(mixed.outcomes.map(tightened)).toEqual(sound);
    expect(Math.max(...sound)).toBeGreaterThan(type === "BULLETIN" ? 0 : -1);
    expect(mixed.cpuMs).toBeLessThan(2 * good.cpuMs + start.cpuMs + PAGE_CPU_SECONDS * 1000 + DETECTION_MS);
  });
});

const tightened = (outcome: PageOutcome) => (outcome.ok ? outcome.tightened : 0);
const same = (one: PageOutcome | undefined, other: PageOutcome | undefined) =>
  one?.ok === true && other?.ok === true && one.tightened === other.tightened && Buffer.from(one.pdf).equals(other.pdf);
