import { describe, expect, test } from "vitest";
import {
  NO_OFFER,
  offerFor,
  rankedRemarks,
  suggestionsFor,
} from "../../../../web/src/screens/grid/model/suggestions.ts";

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

  test("stay while one of them is chosen, though another remark is saved meanwhile", () => {
    const chosen = { ...offerFor("b", ranked, NO_OFFER), chosen: 0 };
    const more = rankedRemarks([...written, "Bon trimestre.", "Bon trimestre.", "Bon trimestre."], []);
    expect(offerFor("b", more, chosen)).toBe(chosen);
    const others = ["Bon trimestre.", "Bien.", "Assez bien."];
    expect(offerFor("b", more, { ...chosen, chosen: -1 })).toEqual({ typed: "b", remarks: others, chosen: -1 });
    expect(offerFor("bi", more, chosen)).toEqual({ typed: "bi", remarks: ["Bien.", "Assez bien."], chosen: -1 });
  });

  test("are six at most", () => {
    expect(suggestionsFor("", rankedRemarks(Array.from("abcdefghij"), []))).toHaveLength(6);
  });
});
