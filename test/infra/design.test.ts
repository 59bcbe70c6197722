import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type DesignDigests, DesignDigestsText, logoGroup } from "@palmares/core/contract/design-digests";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { designDigests } from "../../infra/settings/design.ts";
import { ROOT } from "../../infra/settings/paths.ts";
import { functionProperties, templateOf } from "./synthesized.ts";

/** A copy of what the digests are worked out from. */
const INPUTS = [
  "templates_latex",
  "documents",
  "themes",
  "assets/logo.pdf",
  "assets/logo.png",
  "layers/core/latex",
  "latex-image/packages.txt",
  "latex-image/runtime/package.json",
  "latex-image/src/pictures",
  "package.json",
];
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "palmares-design-"));
  for (const input of INPUTS) cpSync(join(ROOT, input), join(root, input), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

const append = (file: string, text: string) => writeFileSync(join(root, file), `${read(file)}${text}`);
const read = (file: string) => readFileSync(join(root, file), "latin1");
const edit = (file: string, change: (content: Record<string, unknown>) => object) =>
  writeFileSync(join(root, file), JSON.stringify(change(JSON.parse(read(file)) as Record<string, unknown>)));

/** The digests that differ: `BULLETIN.theme`, `HONOR.template`, `logos`. */
function differences(before: DesignDigests, after: DesignDigests): string[] {
  const kinds = (["BULLETIN", "HONOR"] as const).flatMap((type) =>
    (["theme", "template"] as const)
      .filter((part) => before.kinds[type]?.[part] !== after.kinds[type]?.[part])
      .map((part) => `${type}.${part}`),
  );
  return before.logos.join() === after.logos.join() ? kinds : [...kinds, "logos"];
}

const EVERY_TEMPLATE = ["BULLETIN.template", "HONOR.template"];

describe("the digests of what papers look like", () => {
  it.each<readonly [string, () => void, readonly string[]]>([
    ["nothing", () => {}, []],
    [
      "a theme's colour",
      () => edit("themes/bulletin_theme.json", () => ({ colors: { primary: "#000000" } })),
      ["BULLETIN.theme"],
    ],
    ["the spaces of a theme", () => append("themes/bulletin_theme.json", "\n\n"), []],
    ["a theme that cannot be read any more", () => append("themes/honor_theme.json", "}"), ["HONOR.theme"]],
    ["the logo of the themes", () => append("assets/logo.pdf", "%"), ["BULLETIN.theme", "HONOR.theme", "logos"]],
    [
      "the watermark's drawing",
      () => append("templates_latex/filigrane.tex", "%"),
      ["BULLETIN.theme", "HONOR.theme", "logos"],
    ],
    ["a picture that no theme uses", () => append("assets/logo.png", "x"), ["logos"]],
    ["the bulletin's template", () => append("templates_latex/bulletin.tex", "%"), ["BULLETIN.template"]],
    ["the certificate's template", () => append("templates_latex/tableau_honneur.tex", "%"), ["HONOR.template"]],
    ["a style", () => append("templates_latex/palmares-ink.sty", "%"), EVERY_TEMPLATE],
    ["the labels", () => append("templates_latex/labels/fr.tex", "%"), EVERY_TEMPLATE],
    ["how a language writes", () => append("templates_latex/labels/fr.json", " "), EVERY_TEMPLATE],
    ["a sample", () => append("templates_latex/sample/bulletin.tex", "%"), []],
    ["the TeX that is written for a page", () => append("layers/core/latex/written.ts", "//"), EVERY_TEMPLATE],
    ["the engine's packages", () => append("latex-image/packages.txt", "fonts-noto\n"), EVERY_TEMPLATE],
    ["the way pictures are prepared", () => append("latex-image/src/pictures/fit.ts", "//"), EVERY_TEMPLATE],
    ["a new JPEG", () => writeFileSync(join(root, "assets/crest.jpg"), "x"), ["logos"]],
    ["the program's version", () => edit("package.json", (it) => ({ ...it, version: "9.9.9" })), EVERY_TEMPLATE],
    ["another field of package.json", () => edit("package.json", (it) => ({ ...it, description: "x" })), []],
  ])("change with %s, and nothing else does", (_, change, changed) => {
    const before = designDigests({}, root);
    change();
    expect(differences(before, designDigests({}, root))).toEqual(changed);
  });

  it("are those of the theme file that a variable names, wherever it lies", () => {
    const before = designDigests({}, root);
    const elsewhere = join(dirname(root), `${root.split("/").at(-1)}.json`);
    writeFileSync(elsewhere, JSON.stringify({ colors: { primary: "#123456" } }));
    const named = designDigests({ HONOR_THEME_FILE: elsewhere }, root);
    expect(differences(before, named)).toEqual(["HONOR.theme"]);
    writeFileSync(elsewhere, JSON.stringify({ colors: { primary: "#654321" } }));
    expect(differences(named, designDigests({ HONOR_THEME_FILE: elsewhere }, root))).toEqual(["HONOR.theme"]);
    rmSync(elsewhere);
  });

  it("do not depend on whether the watermark has been drawn here", () => {
    const before = designDigests({}, root);
    writeFileSync(join(root, "assets/filigrane.pdf"), "%PDF");
    expect(differences(before, designDigests({}, root))).toEqual([]);
  });

  it("say whether a school's own logo is printed", () => {
    expect(designDigests({}, root).kinds.BULLETIN?.ownLogo).toBe(true);
    for (const logo of [{ enabled: false }, { override_school_logo: true }]) {
      edit("themes/bulletin_theme.json", () => ({ logo }));
      expect(designDigests({}, root).kinds.BULLETIN?.ownLogo).toBe(false);
    }
  });

  it("change with a school's logo in the group of that logo alone", () => {
    const before = designDigests({}, root).logos;
    writeFileSync(join(root, "assets/lpk.png"), "a picture");
    const after = designDigests({}, root).logos;
    const changed = after.flatMap((digest, group) => (digest === before[group] ? [] : [group]));
    expect(changed).toEqual([logoGroup("assets/lpk.png")]);
  });
});

describe("a deployment", () => {
  const COMPARING = ["request-document", "get-document", "render"];
  let given: readonly string[];
  let output: string;
  beforeAll(async () => {
    const template = await templateOf();
    given = COMPARING.map(
      (name) =>
        functionProperties<{ Environment: { Variables: Record<string, string> } }>(template, name).Environment.Variables
          .DESIGN_DIGESTS ?? "",
    );
    output = (template.findOutputs("DesignDigests") as { DesignDigests: { Value: string } }).DesignDigests.Value;
  });

  it("gives the same digests to whoever makes or compares papers, in text short enough for an output", () => {
    expect(new Set([...given, output]).size).toBe(1);
    expect(DesignDigestsText.parse(output)).toEqual(designDigests({}));
    expect(output.length).toBeLessThan(1024);
  });
});
