import { appendFileSync, cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createTypesetter } from "../../../latex-image/src/engine/typesetter.ts";
import { ensureFormats, formatKey, readFormatInputs } from "../../../latex-image/src/formats/format.ts";
import { findPrograms } from "../../../latex-image/src/sandbox/programs.ts";
import { goodPage, request, temporaryFolder, workbench } from "./workbench.ts";

describe("precompiled formats", () => {
  const { settings: base } = workbench();
  const fresh = () => {
    const templatesDir = join(temporaryFolder(), "templates");
    cpSync(base.templatesDir, templatesDir, { recursive: true });
    return { ...base, templatesDir, formatsDir: temporaryFolder() };
  };

  it("are made once by any number of builders at the same time", async () => {
    const settings = fresh();
    const programs = await findPrograms(settings);
    const folders = await Promise.all([1, 2, 3].map(() => ensureFormats(programs, settings)));
    expect(new Set(folders).size).toBe(1);
    expect(readdirSync(settings.formatsDir)).toHaveLength(1);
    expect(readdirSync(folders[0] ?? "").sort()).toEqual([
      "bulletin.fmt",
      "dvipdfmx.cfg",
      "fonts",
      "fonts.conf",
      "tableau_honneur.fmt",
      "texmf.cnf",
    ]);
  });

  it("are stored uncompressed, for a fast start", async () => {
    const settings = fresh();
    const folder = await ensureFormats(await findPrograms(settings), settings);
    expect(readFileSync(join(folder, "bulletin.fmt")).subarray(0, 2).toString("hex")).not.toBe("1f8b");
  });

  it("are rebuilt when a template's source changes, and not when its sample does", async () => {
    const settings = fresh();
    const programs = await findPrograms(settings);
    const key = await formatKey(programs, await readFormatInputs(settings));
    cpSync(join(settings.templatesDir, "bulletin.tex"), join(settings.templatesDir, "sample", "bulletin.tex"));
    expect(await formatKey(programs, await readFormatInputs(settings))).toBe(key);
    appendFileSync(join(settings.templatesDir, "faulty.sty"), "% one more line\n");
    expect(await formatKey(programs, await readFormatInputs(settings))).not.toBe(key);
  });

  it("cannot be made from a broken template, and TeX's error is passed on", async () => {
    const settings = fresh();
    writeFileSync(
      join(settings.templatesDir, "bulletin.tex"),
      "\\documentclass{minimal}\\NoSuchThing\\begin{document}",
    );
    const { outcomes } = await createTypesetter(settings).typeset(request([goodPage("a")]), { timeoutMs: 60_000 });
    expect(outcomes[0]).toMatchObject({ ok: false, code: "ENGINE_UNAVAILABLE" });
    expect(outcomes[0]).toHaveProperty("reason", expect.stringContaining("bulletin.tex:1: Undefined control sequence"));
    expect(readdirSync(settings.formatsDir)).toEqual([]);
  });
});
