import type { PreparedPicture } from "@palmares/core/domain/pictures";
import { expect, it } from "vitest";
import { openPreparations } from "../../../latex-image/src/engine/preparations.ts";
import { quarteredPng } from "../../support/pictures/png.ts";

const PDF = Buffer.from("%PDF-1.4 and so on");
const PNG = quarteredPng({ side: 4, colourType: 2, bits: 8 }, Array(4).fill([1, 2, 3]));
const JPEG = Buffer.from("ffd8ffc0000b08000400040101110000000000", "hex");

/** A store that several versions of the program share, and what a request that uses it has noted. */
function aStore() {
  const kept: PreparedPicture[] = [];
  const notes: string[] = [];
  const same = (one: PreparedPicture["name"], other: PreparedPicture["name"]) =>
    one.place === other.place && one.sha256 === other.sha256 && one.version === other.version;
  const store = {
    read: async (name: PreparedPicture["name"]) => kept.find((one) => same(one.name, name))?.pdf,
    save: async (one: PreparedPicture) => void kept.push(one),
  };
  return { kept, notes, store, note: (text: string) => void notes.push(text) };
}

it("finds what was kept of the same picture, for the same place, by the same version, and nothing else", async () => {
  const { store } = aStore();
  const now = openPreparations(store, "v2");
  expect(await now.find("logo", "aa")).toBeUndefined();
  await now.keep("logo", "aa", PNG, PDF);
  expect(await now.find("logo", "aa")).toEqual(PDF);
  expect(await now.find("watermark", "aa")).toBeUndefined();
  expect(await now.find("logo", "ab")).toBeUndefined();
  expect(await openPreparations(store, "v1").find("logo", "aa")).toBeUndefined();
});

it("keeps PNG and JPEG; a PDF is made smaller in the time that fetching takes", async () => {
  const { store, kept } = aStore();
  const preparations = openPreparations(store, "v1");
  for (const [sha256, picture] of [["png", PNG] as const, ["jpeg", JPEG] as const, ["pdf", PDF] as const]) {
    await preparations.keep("logo", sha256, picture, PDF);
  }
  expect(kept.map(({ name }) => name.sha256)).toEqual(["png", "jpeg"]);
});

it.each([
  ["no PDF", Buffer.from("<html>")],
  ["nothing", Buffer.alloc(0)],
  ["more than one image may add to a page", Buffer.concat([PDF, Buffer.alloc(60_000)])],
])("takes no notice of what is kept and is %s", async (_, pdf) => {
  const { store, kept } = aStore();
  kept.push({ name: { place: "logo", sha256: "aa", version: "v1" }, pdf });
  expect(await openPreparations(store, "v1").find("logo", "aa")).toBeUndefined();
});

it("never fails a page: what cannot be read or kept is noted without a name", async () => {
  const { notes, note } = aStore();
  const broken = async (): Promise<never> => {
    throw Object.assign(new Error("schools/lpk"), { name: "AccessDenied" });
  };
  const preparations = openPreparations({ read: broken, save: broken }, "v1", note);
  expect(await preparations.find("logo", "aa")).toBeUndefined();
  await preparations.keep("logo", "aa", PNG, PDF);
  expect(notes).toEqual([
    "a prepared picture was not read: AccessDenied",
    "a prepared picture was not kept: AccessDenied",
  ]);
});

it("keeps nothing where nothing may be kept, and finds nothing where there is no store", async () => {
  const { store, kept } = aStore();
  const reading = openPreparations({ read: store.read }, "v1");
  await reading.keep("logo", "aa", PNG, PDF);
  expect([kept, await openPreparations(undefined, "v1").find("logo", "aa")]).toEqual([[], undefined]);
});
