import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ObjectStore } from "../../src/files/object-store.ts";

const DAY_MS = 86_400_000;
let folder: string;
let time: number;
let store: ObjectStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "local-aws-store-"));
  time = Date.parse("2026-03-01T08:00:00Z");
  store = new ObjectStore(folder, () => time);
  store.createBucket("files");
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function* bytes(text: string) {
  yield Buffer.from(text);
}
const received = async (text: string) => ({ blob: await store.blobs.write(bytes(text)), md5: "0".repeat(32) });
const files = () =>
  readdirSync(join(folder, "blobs"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
const begin = async (key: string) => {
  const upload = store.beginUpload({ bucket: "files", key }, {});
  store.savePart(upload, 1, await received("a part"));
  return upload;
};

it("an upload that stays incomplete ends after the days of the bucket's rule, with its parts", async () => {
  await begin("old");
  time += 2 * DAY_MS;
  await begin("new");
  expect(store.endOldUploads()).toBe(0);
  store.setAbortDays("files", 7);
  time += 5 * DAY_MS - 1;
  expect(store.endOldUploads()).toBe(0);
  time += 1;
  expect(store.endOldUploads()).toBe(1);
  expect(store.uploads("files").map(({ key }) => key)).toEqual(["new"]);
  expect(files()).toBe(1);
  store.setAbortDays("files", undefined);
  time += 100 * DAY_MS;
  expect(store.endOldUploads()).toBe(0);
});

it("what a killed process had not finished is gone at the next start, and nothing else", async () => {
  store.put({ bucket: "files", key: "kept" }, await received("kept"), {});
  const { path } = store.blobs.make();
  writeFileSync(path, "half a fi");
  expect(files()).toBe(2);
  store.close();
  store = new ObjectStore(folder, () => time);
  expect(files()).toBe(1);
  expect((await store.read(store.find("files", "kept")).toArray()).join("")).toBe("kept");
});

it("an object that is written over leaves no bytes of the one before", async () => {
  for (const text of ["one", "two", "three"]) store.put({ bucket: "files", key: "k" }, await received(text), {});
  expect(files()).toBe(1);
  store.remove("files", ["k", "not there"]);
  expect(files()).toBe(0);
});
