import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { deployedEngine, localEngine } from "../../infra/settings/engine-settings.ts";
import { OptionError } from "../../infra/settings/options.ts";
import { ROOT } from "../../infra/settings/paths.ts";

const GIVEN = {
  XELATEX_BIN: "/opt/tex/xelatex",
  LATEX_TMP_DIR: "/home/somebody/tmp",
  LATEX_DEFAULT_PASSES: "3",
  BULLETIN_THEME_FILE: "./themes/bulletin_theme.json",
  HONOR_THEME_FILE: "/home/somebody/honor.json",
};

describe("the engine's settings", () => {
  it("all apply on this machine, and no other variable is read", () => {
    expect(localEngine({ ...GIVEN, HOME: "/home/somebody" })).toEqual(GIVEN);
    expect(localEngine({ XELATEX_BIN: "" })).toEqual({});
  });

  it("apply on AWS only where they mean the same there: no program or folder of this machine", () => {
    expect(deployedEngine({ ...GIVEN, HONOR_THEME_FILE: "" })).toEqual({
      LATEX_DEFAULT_PASSES: "3",
      BULLETIN_THEME_FILE: "themes/bulletin_theme.json",
    });
  });

  it.each([
    ["HONOR_THEME_FILE", "/home/somebody/honor.json", "dossier themes"],
    ["BULLETIN_THEME_FILE", "../themes/bulletin_theme.json", "dossier themes"],
    ["BULLETIN_THEME_FILE", "themes/../package.json", "dossier themes"],
    ["BULLETIN_THEME_FILE", "themes/missing.json", "dossier themes"],
    ["LATEX_DEFAULT_PASSES", "many", "de 1 à 5"],
    ["LATEX_DEFAULT_PASSES", "6", "de 1 à 5"],
  ])("stop a deployment that %s=%s would break", (name, value, expected) => {
    const deploy = () => deployedEngine({ [name]: value });
    expect(deploy).toThrow(OptionError);
    expect(deploy).toThrow(name);
    expect(deploy).toThrow(expected);
  });

  it("stop `cdk synth` with one French sentence, without a stack trace", async () => {
    const out = mkdtempSync(join(tmpdir(), "palmares-engine-"));
    const env = { ...process.env, CDK_OUTDIR: out, HONOR_THEME_FILE: "/home/somebody/honor.json" };
    const synth = promisify(execFile)(process.execPath, ["infra/app.ts"], { cwd: ROOT, env });
    await expect(synth).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^La variable HONOR_THEME_FILE/),
    });
    rmSync(out, { recursive: true });
  });
});
