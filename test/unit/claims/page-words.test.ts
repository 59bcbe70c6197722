import { unsaidOn } from "@palmares/core/claims/page-words";
import { describe, expect, it } from "vitest";
import { someClaims } from "../../support/claims.ts";

const claims = someClaims({ student: { name: "SAWADOGO-ŁÓDŹ Aïcha Ẹ̀ṣẹ́" }, average: { value: 1425, outOf: 2000 } });
const NUMBER = "7KX4M-R2DQZ";
const PAGE = `BULLETIN\nSAWADOGO-ŁÓDŹ Aïcha\nẸ̀ṣẹ́\n14,25 / 20\n3e sur 62 · 9,50\nN° ${NUMBER}`;

describe("what a page does not say of its code's claims", () => {
  it("is nothing on the paper that was signed, whatever the order, the spaces and the marks that a program keeps", () => {
    expect(unsaidOn(PAGE, claims)).toEqual([]);
    expect(unsaidOn(`${NUMBER} ẸṢẸ AICHA sawadogo\u2010Łódź 14.25`, claims)).toEqual([]);
    expect(unsaidOn(PAGE.normalize("NFD"), claims)).toEqual([]);
  });

  it.each([
    ["the average", PAGE.replace("14,25", "17,25"), ["average"]],
    ["the average, beside a longer figure", PAGE.replace("14,25", "114,25 14,255"), ["average"]],
    ["the name", PAGE.replace("Aïcha", "Awa"), ["name"]],
    ["all: the code of another paper", "KABORÉ Issa 9,75 N° ABCDE-FGHJ4", ["number", "name", "average"]],
  ])("names %s", (_what, page, unsaid) => {
    expect(unsaidOn(page, claims)).toEqual(unsaid);
  });

  it("cannot be said of a scan, and of a page whose letters are drawings", () => {
    expect(unsaidOn("", claims)).toBeUndefined();
    expect(unsaidOn("SAWADOGO Aïcha 17,25", claims)).toBeUndefined();
    // A wrong check character: something else that is written like a number.
    expect(unsaidOn("SAWADOGO Aïcha 17,25 7KX4M-R2DQP", claims)).toBeUndefined();
  });

  it.each([
    [1420, "14,2"],
    [1400, "14"],
    [1400, "14,00"],
    [50, "0,50"],
    [5, "0.05"],
    [10_000, "100"],
  ])("takes %i hundredths as « %s »", (value, written) => {
    const of = { ...claims, average: { value, outOf: 2000 } };
    expect(unsaidOn(`${PAGE.replace("14,25", written)}`, of)).toEqual([]);
  });

  it("says nothing of a name that the code hides, or of letters that are not Latin", () => {
    const hidden = someClaims({ student: { salt: "00".repeat(8), nameHash: "00".repeat(16) } });
    expect(unsaidOn(PAGE.replace("Aïcha", "Awa"), { ...hidden, average: { value: 1425, outOf: 2000 } })).toEqual([]);
    const arabic = { ...claims, student: { name: "محمد ولد أحمد" } };
    expect(unsaidOn(PAGE, arabic)).toEqual([]);
  });
});
