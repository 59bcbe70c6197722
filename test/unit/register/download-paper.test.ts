import { downloadPaper } from "@palmares/core/register/read-register";
import { beforeEach, expect, it } from "vitest";
import { SCOPE } from "../../support/documents.ts";
import { registerInMemory } from "../../support/issued-register.ts";
import { anIssuingSchool } from "../../support/issuing-school.ts";

let school: Awaited<ReturnType<typeof anIssuingSchool>>;
let numbers: readonly string[];
beforeEach(async () => {
  school = await anIssuingSchool();
  const { items } = await school.issue({});
  numbers = items.flatMap(({ issue }) => issue?.number ?? []);
});

function download(number: string) {
  const { issuing, documents } = school.world;
  const register = registerInMemory(issuing.papers.lines, documents);
  return downloadPaper({ register, papers: issuing.files, now: () => new Date("2026-03-03") }, SCOPE, number);
}
const placeOf = (number: string) => `lpk/${number}.pdf`;

it("gives a link to the file that was issued", async () => {
  const [number = ""] = numbers;
  expect(await download(number)).toMatchObject({ expires_at: expect.stringMatching(/^2026-03-03/) });
});

it("gives no link to another pupil's file in a paper's place, nor to a lost one", async () => {
  const { objects } = school.world.issuing.files;
  const [one = "", other = ""] = numbers;
  const theirs = objects.get(placeOf(other));
  if (theirs === undefined) throw new Error("Two papers are issued.");
  objects.set(placeOf(one), theirs);
  await expect(download(one)).rejects.toMatchObject({ code: "PAPER_NOT_KEPT" });
  objects.delete(placeOf(other));
  await expect(download(other)).rejects.toMatchObject({ code: "PAPER_NOT_KEPT" });
});
