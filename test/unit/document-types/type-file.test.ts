import { parseTypeFile, TypeFileError } from "@palmares/core/document-types/type-file";
import { describe, expect, it } from "vitest";

const LEAST = {
  scope: "student",
  data: "student-file",
  names: { fr: { one: "certificat", many: "certificats", title: "Certificat" } },
  file: { word: "certificat" },
};

describe("a folder's type.json", () => {
  it("needs only whom it is about, its data, its names and its word", () => {
    expect(parseTypeFile("certificat-scolarite", LEAST)).toMatchObject({
      id: "CERTIFICAT_SCOLARITE",
      slug: "certificat-scolarite",
      template: "certificat-scolarite",
      pages: "one",
      distinction: false,
      issuable: false,
      names: { en: LEAST.names.fr },
      file: { link: "{type}-{period}-{class}-{year}", saved: "{student}-{type}-{period}" },
      theme: { variable: "CERTIFICAT_SCOLARITE_THEME_FILE" },
      preflight: { checks: ["marks", "teachers", "ranks", "fields"] },
    });
  });

  it.each<readonly [object, string]>([
    [{ colour: "x" }, "clé inconnue : colour"],
    [{ scope: undefined }, "scope : manque ; doit être l'une de ces valeurs : student, class, school"],
    [{ scope: "level" }, "scope : doit être l'une de ces valeurs : student, class, school"],
    [{ scope: "school" }, "le jeu de données « student-file » est de la portée « student »"],
    [
      { scope: "school", data: "school-term", file: { word: "x", link: "{type}-{class}" } },
      "file.link : un document de l'établissement n'a pas de classe",
    ],
    [
      { scope: "school", data: "school-term", file: { word: "x", saved: "{type}-{class}" } },
      "file.saved : doit contenir {school}, et pas {student} ni {class}",
    ],
    [{ data: "marks" }, "data : doit être l'une de ces valeurs : bulletin, honor-board,"],
    [{ scope: "class" }, "le jeu de données « student-file » est de la portée « student »"],
    [{ distinction: true }, "distinction : vrai si, et seulement si, data vaut « honor-board »"],
    [{ issuable: "yes" }, "issuable : doit être true ou false"],
    [
      { scope: "school", data: "school-term", issuable: true },
      "issuable : un document de l'établissement entier ne se délivre pas",
    ],
    [{ id: "certificat" }, "id : doit commencer par une majuscule"],
    [{ order: "first" }, "order : doit être un nombre"],
    [{ names: {} }, "names.fr : manque"],
    [{ names: { fr: { ...LEAST.names.fr, one: "" } } }, "names.fr.one : est vide"],
    [{ file: { word: "Élève" } }, "file.word : doit être fait de lettres sans accent"],
    [
      { file: { word: "x", link: "{student}" } },
      "file.link : doit être fait de mots et de {type}, {period}, {class}, {year}",
    ],
    [{ file: { word: "x", saved: "{type}-{period}" } }, "file.saved : doit contenir {student}"],
    [{ theme: { colours: { primary: "red" } } }, "theme.colours.primary : doit être une couleur comme #14375e"],
    [{ theme: { variable: "THEME" } }, "theme.variable : doit finir par _THEME_FILE"],
    [{ preflight: { checks: ["all"] } }, "preflight.checks.0 : doit être l'une de ces valeurs : marks,"],
  ])("with %j is refused in French, by folder and key", (change, sentence) => {
    const wrong = () => parseTypeFile("certificat", { ...LEAST, ...change });
    expect(wrong).toThrow(TypeFileError);
    expect(wrong).toThrow("documents/certificat/type.json");
    expect(wrong).toThrow(sentence);
  });

  it.each(["Certificat", "a b", "stream", "download", "con", "-x"])("cannot lie in a folder called « %s »", (slug) => {
    expect(() => parseTypeFile(slug, LEAST)).toThrow("le nom du dossier doit être fait de minuscules");
  });
});
