import { describe, expect, it } from "vitest";
import { openerOf } from "../../../scripts/preview/open-file.ts";
import { readPreviewOptions } from "../../../scripts/preview/options.ts";

describe("npm run preview", () => {
  it("shows the bulletin in its own theme, unless something else is asked for", () => {
    expect(readPreviewOptions([])).toMatchObject({ type: "BULLETIN", open: true, out: ".palmares/preview" });
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

  it.each([
    [["--type", "diplome"], "Le type « diplome » n'existe pas."],
    [["a.json", "b.json"], "Le mot « b.json » est de trop"],
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
