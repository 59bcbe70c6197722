import { describe, expect, it } from "vitest";
import { matchPhotos } from "../../../cli/match-photos.ts";

const person = (id: string, matricule: string) => ({ id, matricule, lastName: id.toUpperCase(), firstNames: "" });
const SCHOOL = [person("awa", "24/0017"), person("issa", "24-0018"), person("fanta", "M 7"), person("none", "")];
const idsOf = (files: readonly string[], persons = SCHOOL) =>
  matchPhotos(files, persons).matched.map(({ file, person: { id } }) => [file, id]);

describe("the photos of a folder", () => {
  it("are those of the students whose matricule is the file's name, whatever its capitals and signs", () => {
    expect(idsOf(["24-0017.JPG", "24-0018.png", "m 7.jpeg"])).toEqual([
      ["24-0017.JPG", "awa"],
      ["24-0018.png", "issa"],
      ["m 7.jpeg", "fanta"],
    ]);
  });

  it("are nobody's where the name is nobody's matricule, and no student without one gets any", () => {
    const found = matchPhotos(["240.jpg", ".jpg", "-.jpg"], SCHOOL);
    expect([found.matched, found.unknown]).toEqual([[], ["-.jpg", ".jpg", "240.jpg"]]);
  });

  it("are left where two students or two files could be meant; to the letter wins", () => {
    const twins = [person("a", "24/17"), person("b", "2-417"), person("c", "2417")];
    expect(idsOf(["2417.jpg"], twins)).toEqual([["2417.jpg", "c"]]);
    expect(matchPhotos(["24_17.jpg"], twins)).toMatchObject({ matched: [], doubtful: ["24_17.jpg"] });
    const twice = matchPhotos(["24-0018.jpg", "24-0018.png"], SCHOOL);
    expect([twice.matched, twice.doubtful]).toEqual([[], ["24-0018.jpg", "24-0018.png"]]);
  });

  it("are JPEGs and PNGs by name; what else lies there is named", () => {
    expect(matchPhotos(["Thumbs.db", "24-0017.heic"], SCHOOL).left).toEqual(["24-0017.heic", "Thumbs.db"]);
  });
});
