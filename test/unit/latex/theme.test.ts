import { typeOf } from "@palmares/core/document-types/registry";
import { runTheme, themedSchool } from "@palmares/core/latex/run-theme";
import { parseTheme, ThemeError } from "@palmares/core/latex/theme";
import { expect, test } from "vitest";
import { aSchool } from "../../support/factories.ts";

test("an empty theme leaves the design unchanged", () => {
  expect(parseTheme("BULLETIN", {})).toMatchObject({
    colours: typeOf("BULLETIN").theme.colours,
    logo: { enabled: true, overrideSchoolLogo: false },
    watermark: { enabled: true },
    school: {},
  });
});

test("a theme overrides the design key by key", () => {
  const theme = parseTheme("BULLETIN", { colors: { primary: "#003366" }, watermark: { enabled: false } });
  expect(theme.colours).toEqual({ ...typeOf("BULLETIN").theme.colours, primary: "#003366" });
  expect(theme.watermark.enabled).toBe(false);
  expect(theme.logo.enabled).toBe(true);
});

test.each([
  ["an unknown key", { colour: {} }, ["« colour »", "colors, logo, watermark, school, pdf_a"]],
  ["an unknown colour", { colors: { primry: "#000000" } }, ["« colors.primry »", "primary"]],
  ["a colour by name", { colors: { primary: "red" } }, ["« colors.primary »", "hexadécimaux"]],
  ["a short colour", { colors: { accent: "#fff" } }, ["« colors.accent »"]],
  ["a switch that is a word", { logo: { enabled: "oui" } }, ["« logo.enabled »", "true ou false"]],
  ["PDF/A as a word", { pdf_a: "oui" }, ["« pdf_a »", "true ou false"]],
  ["an unknown logo key", { logo: { size: 3 } }, ["« logo.size »", "override_school_logo"]],
  ["a list", [], ["un objet"]],
])("%s is refused and named", (_, content, words) => {
  expect(() => parseTheme("BULLETIN", content)).toThrow(ThemeError);
  for (const word of words) expect(() => parseTheme("BULLETIN", content)).toThrow(word);
});

test("every fault of a theme is named, not only the first", () => {
  const wrong = { colors: { primary: "red", accent: "blue" }, logo: { enabled: 1 } };
  for (const key of ["colors.primary", "colors.accent", "logo.enabled"]) {
    expect(() => parseTheme("BULLETIN", wrong)).toThrow(key);
  }
});

test("TeX receives colours as components and images as files below the root", () => {
  const theme = parseTheme("HONOR", { colors: { gold: "#ff0080" }, watermark: { path: "/srv/w.png" } });
  const { preamble, images } = runTheme(theme, aSchool(), "/app");
  expect(preamble).toContain("\\PalmaresColor{gold}{1.0000 0.0000 0.5020}");
  expect(images).toEqual({ logo: `/app/${theme.logo.path}`, watermark: "/srv/w.png" });
});

test("a disabled picture is not in the run", () => {
  const theme = parseTheme("HONOR", { logo: { enabled: false }, watermark: { enabled: false } });
  expect(runTheme(theme, aSchool(), "/app").images).toEqual({});
});

test("the school's own logo takes precedence over the theme's, unless the theme overrides it", () => {
  const school = aSchool({ logo: "assets/logos/lpk.png" });
  const logoOf = (logo: object) => runTheme(parseTheme("BULLETIN", { logo }), school, "/app").images.logo;
  expect(logoOf({ path: "assets/ministry.pdf" })).toBe("/app/assets/logos/lpk.png");
  expect(logoOf({ path: "assets/ministry.pdf", override_school_logo: true })).toBe("/app/assets/ministry.pdf");
});

test("the theme's school is printed in place of the record's, field by field", () => {
  const theme = parseTheme("BULLETIN", { school: { city: "Kaya", phone: "+226 01" } });
  const school = aSchool({ city: "Ouagadougou" });
  expect(themedSchool(theme, school)).toEqual({ ...school, city: "Kaya", phone: "+226 01" });
});

test("a theme may say that papers must be PDF/A or must not say so; by itself it says neither", () => {
  expect(parseTheme("BULLETIN", { pdf_a: true }).pdfA).toBe(true);
  expect(parseTheme("BULLETIN", { pdf_a: false }).pdfA).toBe(false);
  // Absent and not undefined: the digest of a theme that says nothing is what it was.
  expect(Object.keys(parseTheme("BULLETIN", {}))).not.toContain("pdfA");
});
