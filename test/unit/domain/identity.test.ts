import { identityOf, withIdentity } from "@palmares/core/domain/records/identity";
import { IDENTITY } from "@palmares/core/domain/school";
import { expect, test } from "vitest";
import { aPhotoName, aStudent } from "../../support/factories.ts";

const awa = aStudent({
  sex: "F",
  bornOn: "2013-03-01",
  bornAt: "Kaya",
  nationality: "Burkinabè",
  photo: aPhotoName(),
  repeater: true,
});

test("a student's identity is what belongs to the person, and nothing of the class", () => {
  expect(Object.keys(identityOf(awa)).sort()).toEqual([...IDENTITY].sort());
  expect(Object.keys(identityOf(aStudent())).sort()).toEqual(["firstNames", "lastName", "matricule"]);
});

test("another identity replaces the whole of it, also what the person no longer has", () => {
  const { lastName, firstNames } = awa;
  expect(withIdentity({ matricule: "M-9", lastName, firstNames }, awa)).toEqual(
    aStudent({ matricule: "M-9", repeater: true }),
  );
});
