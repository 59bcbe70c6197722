import { createHash } from "node:crypto";
import { contentOf } from "@palmares/core/documents/document-content";
import { pageDigest } from "@palmares/core/documents/page-digest";
import { printPages } from "@palmares/core/documents/render/print-pages";
import type { DocumentType } from "@palmares/core/domain/document-types";
import { photoName } from "@palmares/core/domain/photos";
import { classReport } from "@palmares/core/domain/results/class-report";
import type { PrintedLine } from "@palmares/core/domain/rule-pack";
import { rulePack } from "@palmares/core/rules/rule-packs";
import { describe, expect, test } from "vitest";
import { aDesign } from "../../support/digests.ts";
import { aTypesetter, DESIGN } from "../../support/documents.ts";
import { aClass, aFigure, aGrade, aPhotoName, aStudent } from "../../support/factories.ts";
import { photosInMemory } from "../../support/photos-in-memory.ts";

const PDF = Buffer.from("a prepared photo");
const NAME = aPhotoName(PDF);

function contents(
  photos: Readonly<Record<string, string>>,
  type: DocumentType = "BULLETIN",
  prints: PrintedLine[] = ["photo"],
) {
  const students = ["awa", "issa", "fanta"].map((id) => {
    const photo = photos[id];
    return aStudent({ id, ...(photo !== undefined && { photo }) });
  });
  const grades = students.map(({ id }) => aGrade({ studentId: id, mark: aFigure(12) }));
  const report = classReport(aClass({ students, grades }), { ...rulePack("bf-2024"), prints }, "T1");
  return students.map(({ id }) => contentOf(report, { type, studentId: id }));
}

async function pagesOf(all: ReturnType<typeof contents>, memory = photosInMemory()) {
  const { typesetter, requests } = aTypesetter();
  const [first] = all;
  if (first === undefined) throw new Error("Nothing to print.");
  const run = { type: first.type, school: first.sheet.school, issuedOn: "2026-04-01", look: {} };
  const orders = all.map((content) => ({ id: content.sheet.student?.id ?? "", number: "1", content }));
  const { pages } = await printPages({ typesetter, ...DESIGN, photos: memory.photos }, run, orders, 1000);
  return { pages, set: new Map(requests.flatMap((request) => request.pages).map((page) => [page.id, page])) };
}

describe("the photo of a page", () => {
  test("is read for the page that prints it, by the name that the record has", async () => {
    const memory = photosInMemory();
    await memory.photos.save("lpk", "awa", NAME, PDF);
    const { pages, set } = await pagesOf(contents({ awa: NAME }), memory);
    expect([...pages.values()].map(({ ok }) => ok)).toEqual([true, true, true]);
    expect([set.get("awa")?.photo, set.get("issa")?.photo]).toEqual([PDF, undefined]);
    expect(set.get("awa")?.body).toContain("\\Set\\Photo{yes}");
    expect(set.get("issa")?.body).not.toContain("\\Set\\Photo");
  });

  test("that is gone or is another one than its name says fails its page alone, with its own reason", async () => {
    const memory = photosInMemory();
    await memory.photos.save("lpk", "issa", NAME, Buffer.from("another photo"));
    const { pages, set } = await pagesOf(contents({ awa: NAME, issa: NAME }), memory);
    const codes = Object.fromEntries([...pages].map(([id, page]) => [id, page.ok ? "READY" : page.code]));
    expect(codes).toEqual({ awa: "PHOTO_UNREADABLE", issa: "PHOTO_UNREADABLE", fanta: "READY" });
    expect([...set.keys()]).toEqual(["fanta"]);
  });

  test("is another try's when the store does not answer", async () => {
    const memory = photosInMemory();
    const down = { ...memory, photos: { ...memory.photos, read: () => Promise.reject(new Error("503")) } };
    await expect(pagesOf(contents({ awa: NAME }), down)).rejects.toThrow("503");
  });

  test("is not read where the rules do not print it", async () => {
    const { pages, set } = await pagesOf(contents({ awa: NAME }, "BULLETIN", []));
    expect(pages.get("awa")).toMatchObject({ ok: true });
    expect(set.get("awa")?.body).not.toContain("\\Set\\Photo");
  });
});

describe("the digest of a page", () => {
  const digests = (...args: Parameters<typeof contents>) =>
    contents(...args).map((one) => pageDigest(one, aDesign()).data);
  const other = photoName("1".repeat(32), createHash("sha256").update("other").digest("hex"));

  test("changes with the photo, for its student alone, and not with its name", () => {
    const [bare, first] = [digests({}), digests({ awa: NAME })];
    expect(first[0]).not.toBe(bare[0]);
    expect(first.slice(1)).toEqual(bare.slice(1));
    expect(digests({ awa: other })[0]).not.toBe(first[0]);
    expect(digests({ awa: photoName("2".repeat(32), NAME.slice(33)) })).toEqual(first);
  });

  test("does not change where no photo is printed", () => {
    expect(digests({ awa: NAME }, "BULLETIN", [])).toEqual(digests({}, "BULLETIN", []));
    const ofList = (photos: { readonly photo?: string }) => {
      const students = [aStudent({ id: "awa", ...photos })];
      const report = classReport(aClass({ students }), { ...rulePack("bf-2024"), prints: ["photo"] }, "T1");
      return pageDigest(contentOf(report, { type: "LISTE_EMARGEMENT" }), aDesign()).data;
    };
    expect(ofList({ photo: NAME })).toBe(ofList({}));
  });
});
