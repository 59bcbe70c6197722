import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import { readEngineSettings } from "../../../latex-image/src/settings.ts";

describe("the engine's settings", () => {
  it("work without any variable", () => {
    const settings = readEngineSettings({});
    expect(settings).toMatchObject({ xelatex: "xelatex", temporaryDir: tmpdir(), passes: 2 });
    expect(settings.templatesDir).toMatch(/templates_latex$/);
    expect(settings.formatsDir).toMatch(/dist\/formats$/);
  });

  it("follow XELATEX_BIN, LATEX_TMP_DIR, LATEX_DEFAULT_PASSES and the folders", () => {
    const settings = readEngineSettings({
      XELATEX_BIN: "/opt/tex/xelatex",
      LATEX_TMP_DIR: "/var/tmp",
      LATEX_DEFAULT_PASSES: "3",
      LATEX_TEMPLATES_DIR: "/t",
      LATEX_FORMATS_DIR: "/f",
      LATEX_READY_FORMATS: "/ready",
    });
    expect(settings).toMatchObject({
      xelatex: "/opt/tex/xelatex",
      temporaryDir: "/var/tmp",
      passes: 3,
      templatesDir: "/t",
      formatsDir: "/f",
      readyFormats: "/ready",
    });
  });

  it("treat an empty variable as unset", () => {
    expect(readEngineSettings({ XELATEX_BIN: "", LATEX_DEFAULT_PASSES: "" })).toMatchObject({
      xelatex: "xelatex",
      passes: 2,
    });
  });

  it.each(["0", "6", "two", "1.5"])("refuse %s passes and name the allowed range", (passes) => {
    expect(() => readEngineSettings({ LATEX_DEFAULT_PASSES: passes })).toThrow(/LATEX_DEFAULT_PASSES.*from 1 to 5/);
  });
});
