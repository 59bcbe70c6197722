import { describe, expect, test } from "vitest";
import { rankedRemarks, suggestionsFor } from "../../../../web/src/screens/grid/model/suggestions.ts";

describe("the remarks that are offered", () => {
  const written = ["Bien.", "Assez bien.", "Bien.", "Élève sérieux.", "Issa doit travailler.", ""];
  const ranked = rankedRemarks(written, ["OUÉDRAOGO", "Issa Amadou"]);

  test("are the school's own, those most often written first, and none that names a student", () => {
    expect(ranked).toEqual(["Bien.", "Assez bien.", "Élève sérieux."]);
  });

  test.each([
    ["b", ["Bien.", "Assez bien."]],
    ["eleve", ["Élève sérieux."]],
    ["", ["Bien.", "Assez bien.", "Élève sérieux."]],
    ["Bien.", ["Assez bien."]],
    ["zzz", []],
  ])("fit what is typed, whatever the accents: %j", (typed, offered) => {
    expect(suggestionsFor(typed, ranked)).toEqual(offered);
  });

  test("are six at most", () => {
    expect(suggestionsFor("", rankedRemarks(Array.from("abcdefghij"), []))).toHaveLength(6);
  });
});
