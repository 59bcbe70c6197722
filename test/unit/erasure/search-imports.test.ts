import { objectKeys } from "@palmares/core/contract/table";
import { searchImports } from "@palmares/core/erasure/search-imports";
import { soughtStudent } from "@palmares/core/erasure/sought-student";
import { describe, expect, test } from "vitest";
import { AWA, SCHOOL } from "../../support/erased-school.ts";
import { aFile } from "../../support/imports/files.ts";

const known = (identity: { lastName: string; firstNames: string; matricule: string }) =>
  soughtStudent({ schoolId: SCHOOL, student: { id: "x", identities: [identity] } });
const awa = known(AWA);

/** The school has this one file. */
function holding(bytes: Uint8Array) {
  const key = objectKeys.importFile(SCHOOL, "one");
  return {
    list: async () => [{ key, savedAt: new Date(0), bytes: bytes.length }],
    find: async () => bytes,
  };
}
const isFound = async (bytes: Uint8Array, who = awa) => (await searchImports(holding(bytes), SCHOOL, who)).length > 0;

describe("a file of a school holds a student", () => {
  test.each([
    ["named in two cells with another between", [["Kaboré", "F", "AWA"]]],
    ["named in one cell, in the other order", [["Awa  Kabore"]]],
    ["by the matricule alone", [["m-2024-007", 12]]],
    ["in a title", [["Notes"], ["Élève : KABORÉ Awa, 6e A"]]],
  ])("%s", async (_, rows) => expect(await isFound(aFile([["Tableau"], ...rows]))).toBe(true));

  test("whose matricule has lost its zeros", async () =>
    expect(await isFound(aFile([["Matricule"], [20241]]), known({ ...AWA, matricule: "0020241" }))).toBe(true));

  test.each([
    ["a classmate of almost the same name", [["M-2024-0071", "KABORÉ", "Awatif"]]],
    [
      "her words in two rows",
      [
        ["KABORÉ", "Ali"],
        ["SOW", "Awa"],
      ],
    ],
  ])("and not %s", async (_, rows) => expect(await isFound(aFile([["Tableau"], ...rows]))).toBe(false));

  test("and not by a short matricule, which may be any mark", async () =>
    expect(
      await isFound(
        aFile([
          ["Nom", "Maths"],
          ["SOW Ali", 17],
        ]),
        known({ ...AWA, matricule: "017" }),
      ),
    ).toBe(false));

  test("and without her name nothing but plans says so", async () => {
    const byId = soughtStudent({ schoolId: SCHOOL, student: { id: AWA.id, identities: [] } });
    expect(await isFound(Buffer.from("%PDF-1.7"), byId)).toBe(false);
    expect(await isFound(Buffer.from("%PDF-1.7"))).toBe(true);
  });
});
