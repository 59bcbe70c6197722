import { comparedName, hashedName, isNameOf } from "@palmares/core/claims/name-hash";
import { describe, expect, it } from "vitest";

describe("a name that the QR does not tell", () => {
  it("is recognised however it is typed, and no other name is", async () => {
    const hashed = await hashedName("TRAORÉ Aïcha-Marie");
    for (const typed of ["TRAORÉ Aïcha-Marie", "aicha marie traore", " Traore  AICHA’MARIE "]) {
      expect(await isNameOf(typed, hashed), typed).toBe(true);
    }
    for (const typed of ["TRAORÉ Aïcha", "", "TRAORÉ Aïcha Maria"])
      expect(await isNameOf(typed, hashed), typed).toBe(false);
  });

  it("has another hash on each paper", async () => {
    const [one, two] = await Promise.all([hashedName("TRAORÉ Aïcha"), hashedName("TRAORÉ Aïcha")]);
    expect(one).not.toEqual(two);
    expect(JSON.stringify(one)).toMatch(/^\{"salt":"[0-9a-f]{16}","nameHash":"[0-9a-f]{32}"\}$/);
  });

  it("keeps the letters of African languages", () => {
    expect(comparedName("Ɓàh Ƴéro")).toBe("ƴero ɓah");
    expect(comparedName("ƐKUÉ Ŋmɔn")).toBe("ŋmɔn ɛkue");
  });

  it("is compared in the open where the QR tells it", async () => {
    expect(await isNameOf("aicha traore", { name: "TRAORÉ Aïcha" })).toBe(true);
  });
});
