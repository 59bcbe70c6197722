import { describe, expect, it } from "vitest";
import { openerOf } from "../../../scripts/preview/open-file.ts";
import { readPreviewOptions } from "../../../scripts/preview/options.ts";

describe("npm run preview", () => {
  it("shows the bulletin in its own theme, unless something else is asked for", () => {
    expect(readPreviewOptions([])).toMatchObject({
      type: "BULLETIN",
      language: "fr",
      open: true,
      out: ".palmares/preview",
    });
    expect(readPreviewOptions(["themes/x.json", "--type", "etiquettes", "--no-open", "--out", "a"])).toMatchObject({
      type: "ETIQUETTES",
      themeFile: "themes/x.json",
      open: false,
      out: "a",
    });
  });

  it("shows the type that a shipped theme belongs to", () => {
    expect(readPreviewOptions(["themes/honor_theme.json"])).toMatchObject({ type: "HONOR" });
  });

  it("prints the page's words in one language or in two", () => {
    expect(readPreviewOptions(["--language", "pt"])).toMatchObject({ language: "pt" });
    expect(readPreviewOptions(["--language", "fr+en", "themes/x.json"])).toMatchObject({ language: "fr+en" });
  });

  it.each([
    [["--language", "de"], "n'a pas de mots en « de ». Langues : fr, en, pt, fr+en"],
    [["--language", "fr+fr"], "n'a pas de mots en « fr+fr »"],
    [["--type", "diplome"], "Le type « diplome » n'existe pas."],
    [["a.json", "b.json"], "Le mot « b.json » est de trop"],
    [["--type", "etiquettes", "--issued"], "Le type « etiquettes » ne se délivre pas"],
    [["--opne"], "L'option « --opne » n'existe pas."],
  ])("names what is wrong: %j", (args, sentence) => {
    expect(() => readPreviewOptions(args)).toThrow(sentence);
  });

  it("opens the PDF where there is a desktop", () => {
    expect(openerOf("darwin", {})).toEqual(["open"]);
    expect(openerOf("linux", { WAYLAND_DISPLAY: "wayland-0" })).toEqual(["xdg-open"]);
    expect(openerOf("linux", {})).toBeUndefined();
  });
});
