import { createHash } from "node:crypto";
import { ISSUABLE_TYPE_IDS } from "@palmares/core/document-types/registry";
import { documentId } from "@palmares/core/documents/document-key";
import { type FrozenPaper, readFrozen } from "@palmares/core/documents/issuing/frozen-paper";
import type { IssuedPaper } from "@palmares/core/documents/issuing/ports";
import { paperSigner } from "@palmares/core/documents/issuing/sign-paper";
import { remakePaper } from "@palmares/core/documents/render/remake-paper";
import { duplicatePaper } from "@palmares/core/register/duplicate-paper";
import { reprintPaper } from "@palmares/core/register/reprint-paper";
import { rulePackFile } from "@palmares/core/rules/rule-packs";
import { beforeAll, describe, expect, it } from "vitest";
import { designDigests } from "../../../infra/settings/design.ts";
import { createPictureCheck } from "../../../latex-image/src/engine/check-picture.ts";
import { createRenderer } from "../../../latex-image/src/engine/renderer.ts";
import { aKeyPair } from "../../support/claims.ts";
import { SCOPE } from "../../support/documents.ts";
import { aFigure, aGrade, aPhotoName, aSchool, aSchoolClass, aStudent, aSubject } from "../../support/factories.ts";
import { registerInMemory } from "../../support/issued-register.ts";
import { anIssuingSchool } from "../../support/issuing-school.ts";
import { portraitJpeg } from "../../support/pictures/photo.ts";

/**
 * An issued paper made again from what was frozen has the bytes that were stored: with a photo, an uploaded logo, two languages,
 * a theme and rules of the school's own, set among others, and after everything in the records has changed.
 */

type School = Awaited<ReturnType<typeof anIssuingSchool>>;
let school: School;
let logo: Buffer;
/** What the first papers' process is not: a renderer of its own, and no photos. */
let later: ReturnType<typeof createRenderer>;
const kept = () => school.world.issuing.files;
const pictures = {
  read: async (_: string, sha256: string) => (sha256 === sha256Of(logo) ? new Uint8Array(logo) : undefined),
};
const sha256Of = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

beforeAll(async () => {
  school = await anIssuingSchool();
  const { world } = school;
  logo = await portraitJpeg({ who: 7, width: 300, height: 300 });
  const { preparePhoto } = createPictureCheck(process.env);
  const photo = await preparePhoto(await portraitJpeg());
  const { key } = await aKeyPair();
  const signer = paperSigner({ signer: async () => key, site: "https://bulletins.example" });
  Object.assign(world.issuing, { signer });
  await world.school.saveSchool(SCOPE, aSchool({ draftMark: true, headTeacher: "M. Salif OUÉDRAOGO" }));
  const rules = { ...(rulePackFile("ci-2025") as object), id: "lpk-2025", validFrom: "2025-09-01", prints: ["photo"] };
  await world.school.saveOwn(SCOPE, { kind: "rulePack", validFrom: "2025-09-01", file: rules });
  await world.school.saveOwn(SCOPE, { kind: "logo", validFrom: "2025-09-01", picture: sha256Of(logo) });
  const colours = { colors: { primary: "#a01020" } };
  await world.school.saveOwn(SCOPE, { kind: "theme", type: "BULLETIN", validFrom: "2025-09-01", file: colours });
  const pupils = ["awa", "issa"].map((id) => aStudent({ id, firstNames: `Ɛwa ${id}`, photo: aPhotoName(photo) }));
  await world.school.saveClass(SCOPE, aSchoolClass(), [aSubject()], pupils);
  await world.school.saveGrades(
    SCOPE,
    "6a",
    ["awa", "issa"].map((studentId) => aGrade({ studentId, mark: aFigure(15) })),
  );
  const renderer = createRenderer(process.env, { pictures, photos: { read: async () => photo } });
  for (const type of ISSUABLE_TYPE_IDS) await school.expand(await school.order({ type, language: "fr+en" }));
  await school.render(undefined, {}, renderer.typesetter, renderer);
  // Second originals of Awa's and the class's papers.
  const register = registerInMemory(world.issuing.papers.lines, world.documents);
  for (const { number } of papers()) await duplicatePaper({ ...world, register }, SCOPE, number);
  await school.render(undefined, {}, renderer.typesetter, renderer);

  await school.mark("awa", 3);
  await world.school.saveSchool(SCOPE, aSchool({ name: "Another name", headTeacher: "Somebody else" }));
  later = createRenderer(process.env, { pictures });
}, 120_000);

const papers = (): IssuedPaper[] => school.lines().filter(({ key }) => key.studentId !== "issa");
const paperOf = (type: string) => papers().find(({ key }) => key.type === type) as IssuedPaper;
async function frozenOf({ number }: IssuedPaper): Promise<FrozenPaper> {
  return readFrozen((await kept().readFrozen("lpk", number)) ?? "");
}

describe.each(ISSUABLE_TYPE_IDS)("a paper of type %s", (type) => {
  it("that was lost is made again with the same bytes", async () => {
    const paper = paperOf(type);
    const stored = (await kept().readPdf("lpk", paper.number)) as Uint8Array;
    expect(sha256Of(stored)).toBe(paper.pdfSha256);
    kept().objects.delete(`lpk/${paper.number}.pdf`);
    const ports = {
      register: registerInMemory(school.world.issuing.papers.lines, school.world.documents),
      papers: kept(),
      renderer: () => later,
      design: () => designDigests({}),
    };
    const made = await reprintPaper(ports, SCOPE, paper.number, { restore: true });
    expect(made).toMatchObject({ from: "snapshot", stored: "missing", restored: true });
    expect(Buffer.compare((await kept().readPdf("lpk", paper.number)) ?? Buffer.alloc(0), stored)).toBe(0);
  });

  it("has a second original that is made again with the same bytes", async () => {
    const paper = paperOf(type);
    const { key, number } = paper;
    const copy = documentId({ ...key, issue: { number, duplicate: true } });
    const stored = school.world.files.objects.get(`documents/lpk/${copy}/1.pdf`) as Uint8Array;
    const again = await remakePaper(later, await frozenOf(paper), { secondOriginal: copy });
    expect(sha256Of(again)).toBe(sha256Of(stored));
    expect(sha256Of(again)).not.toBe(paper.pdfSha256);
    expect(paper.duplicateSha256).toEqual([sha256Of(stored)]);
  });
});

it("bulletin and certificate were made with photo, logo, theme, rules and two languages, so that all of these are proven", async () => {
  const frozen = await frozenOf(paperOf("BULLETIN"));
  expect(frozen.photo?.length).toBeGreaterThan(1000);
  expect(frozen.content).toMatchObject({
    language: "fr+en",
    look: { logo: { picture: sha256Of(logo) }, theme: { type: "BULLETIN" } },
    sheet: { rulePack: { id: "lpk-2025" } },
  });
});
