import { createHash } from "node:crypto";
import type { DocumentRecord } from "@palmares/core/documents/ports";
import { duplicatePaper } from "@palmares/core/register/duplicate-paper";
import { beforeEach, expect, it } from "vitest";
import { SCOPE } from "../../support/documents.ts";
import { registerInMemory } from "../../support/issued-register.ts";
import { anIssuingSchool } from "../../support/issuing-school.ts";

let school: Awaited<ReturnType<typeof anIssuingSchool>>;
let number: string;
beforeEach(async () => {
  school = await anIssuingSchool();
  await school.issue({ student_ids: ["awa"] });
  number = school.lines()[0]?.number ?? "";
});

const line = () => {
  const found = school.world.issuing.papers.lines.get(number);
  if (found === undefined) throw new Error("The paper is in the register.");
  return found;
};
/** Asks for a second original, and has it made if it is not there. */
async function given(): Promise<DocumentRecord> {
  const { world } = school;
  const register = registerInMemory(world.issuing.papers.lines, world.documents);
  const asked = await duplicatePaper({ ...world, register }, SCOPE, number);
  // It bears the code of its paper.
  const readBack = async () => `https://bulletins.example/verifier/#${BigInt(`0x${line().documentId}`)}`;
  if (asked.status === "PENDING") await school.render(undefined, {}, undefined, { readBack });
  const [made] = await world.documents.findAll([asked.id]);
  if (made?.status !== "READY") throw new Error(`The second original is ${made?.status}.`);
  return made;
}
const sha256Of = ({ id, generation }: DocumentRecord) =>
  createHash("sha256")
    .update(school.world.files.objects.get(`documents/lpk/${id}/${generation}.pdf`) ?? "")
    .digest("hex");

it("a second original is in the line of its paper by the bytes that are given out, and made once", async () => {
  const first = await given();
  expect(line().duplicateSha256).toEqual([sha256Of(first)]);
  expect(line().duplicateSha256).not.toContain(line().pdfSha256);
  expect(await given()).toEqual(first);
});

it("one that an earlier version has made, and that the register does not know, is made again when it is asked for", async () => {
  const { generation } = await given();
  const { duplicateSha256: _, ...old } = line();
  school.world.issuing.papers.lines.set(number, old);
  const again = await given();
  expect(again.generation).toBe(generation + 1);
  expect(line().duplicateSha256).toEqual([sha256Of(again)]);
});
