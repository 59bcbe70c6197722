import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { typeOf } from "@palmares/core/document-types/registry";
import { ThemeError } from "@palmares/core/latex/theme";
import { describeError } from "@palmares/core/text/fr/errors";
import { afterAll, describe, expect, it } from "vitest";
import { checkThemes, readThemes } from "../../../latex-image/src/engine/themes.ts";
import { failure } from "../../support/failure.ts";

const folder = mkdtempSync(join(tmpdir(), "palmares-themes-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes two theme files and returns an environment that names them. */
function environment(bulletin: string, honor = "{}") {
  writeFileSync(join(folder, "bulletin.json"), bulletin);
  writeFileSync(join(folder, "honor.json"), honor);
  return { BULLETIN_THEME_FILE: "bulletin.json", HONOR_THEME_FILE: join(folder, "honor.json") };
}

const WRONG = [
  ["a colour by name", '{ "colors": { "primary": "red" } }', "« colors.primary »"],
  ["an unknown key", '{ "colour": {} }', "« colour »"],
  ["no JSON", "{ colors", "n'est pas du JSON"],
] as const;

describe("the themes of an installation", () => {
  it("are files named in the environment, relative to the root or absolute", () => {
    const themeOf = readThemes(environment('{ "colors": { "primary": "#003366" } }'), folder);
    expect(themeOf("BULLETIN").colours.primary).toBe("#003366");
    expect(themeOf("HONOR").colours).toEqual(typeOf("HONOR").theme.colours);
  });

  it.each(WRONG)("with %s fail only documents of their type, naming the fault", (_, bulletin, words) => {
    const themeOf = readThemes(environment(bulletin), folder);
    const error = failure(() => themeOf("BULLETIN"));
    expect(error.code).toBe("THEME_INVALID");
    const sentence = describeError(error.code, error.details);
    expect(sentence).toContain("bulletin.json (BULLETIN_THEME_FILE)");
    expect(sentence).toContain(words);
    expect(themeOf("HONOR").colours).toEqual(typeOf("HONOR").theme.colours);
  });

  it("are read once: a later change of a file waits for the next start", () => {
    const themeOf = readThemes(environment("{}"), folder);
    environment("no JSON any more");
    expect(themeOf("BULLETIN").colours).toEqual(typeOf("BULLETIN").theme.colours);
  });

  it("are checked before a start, and all faults are reported at once", () => {
    const env = environment('{ "colors": { "primary": "red" } }', '{ "logo": { "enabled": 1 } }');
    expect(() => checkThemes(env, folder)).toThrow(ThemeError);
    for (const word of ["« colors.primary »", "« logo.enabled »", "HONOR_THEME_FILE"]) {
      expect(() => checkThemes(env, folder)).toThrow(word);
    }
    expect(() => checkThemes({ ...env, HONOR_THEME_FILE: "missing.json" }, folder)).toThrow(/missing\.json.*manque/);
  });

  it("that come with the program are valid", () => {
    expect(() => checkThemes({}, join(import.meta.dirname, "../../.."))).not.toThrow();
  });
});
