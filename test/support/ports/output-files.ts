import { type OutputFiles, type OutputProgress, UploadLost } from "@palmares/core/batches/outputs/ports";
import { describe, expect, test } from "vitest";

const MIB = 1024 * 1024;
const bytesOf = (length: number, seed: number) => new Uint8Array(length).map((_, n) => (n * seed) % 251);

let rounds = 0;
/** A place of its own for each test. */
const aPlace = () => ({ schoolId: "lpk", batchId: "lot", round: ++rounds });

/** What every store of outputs does. @param read the bytes of an output, by its place and kind. */
export function outputFilesSuite(
  open: () => { readonly files: OutputFiles; readonly read: (round: number, ending: string) => Promise<Uint8Array> },
) {
  test("an output that was saved exists", async () => {
    const { files, read } = open();
    const place = aPlace();
    expect(await files.exists(place, "summary")).toBe(false);
    await files.save(place, "summary", bytesOf(10, 7));
    expect(await files.exists(place, "summary")).toBe(true);
    expect(Buffer.from(await read(place.round, "csv")).equals(bytesOf(10, 7))).toBe(true);
  });

  test("an output in parts exists once it is complete; a part that came again replaces the former one", async () => {
    const { files, read } = open();
    const place = aPlace();
    const upload = await files.beginUpload(place, "zip");
    await files.uploadPart(place, "zip", upload, 1, bytesOf(5 * MIB, 3));
    const first = await files.uploadPart(place, "zip", upload, 1, bytesOf(5 * MIB, 7));
    const second = await files.uploadPart(place, "zip", upload, 2, bytesOf(10, 11));
    expect(await files.exists(place, "zip")).toBe(false);
    await files.completeUpload(place, "zip", upload, [first, second]);
    expect(await files.exists(place, "zip")).toBe(true);
    const whole = Buffer.concat([bytesOf(5 * MIB, 7), bytesOf(10, 11)]);
    expect(Buffer.from(await read(place.round, "zip")).equals(whole)).toBe(true);
  });

  test("the same bytes have the same receipt", async () => {
    const { files } = open();
    const place = aPlace();
    const upload = await files.beginUpload(place, "print");
    const receipts = [1, 1, 2].map((number) => files.uploadPart(place, "print", upload, number, bytesOf(5 * MIB, 3)));
    const [one, again, two] = await Promise.all(receipts);
    expect([again, two]).toEqual([one, one]);
  });

  test("an upload that was completed, never began or lost a part is lost, and says of which output", async () => {
    const { files } = open();
    const place = aPlace();
    const upload = await files.beginUpload(place, "print");
    const receipt = await files.uploadPart(place, "print", upload, 1, bytesOf(10, 3));
    await files.uploadPart(place, "print", upload, 1, bytesOf(10, 5));
    const stale = files.completeUpload(place, "print", upload, [receipt]);
    await expect(stale).rejects.toBeInstanceOf(UploadLost);
    await files.completeUpload(place, "print", upload, [
      await files.uploadPart(place, "print", upload, 1, bytesOf(10, 3)),
    ]);
    const late = files.uploadPart(place, "print", upload, 2, bytesOf(10, 3));
    await expect(late).rejects.toMatchObject({ name: "UploadLost", output: "print" });
    await expect(files.completeUpload(place, "print", upload, [receipt])).rejects.toBeInstanceOf(UploadLost);
  });
}

/** What every store of progress does. */
export function outputProgressSuite(open: () => OutputProgress) {
  const about = { title: "6e A", author: "Lycée", subject: "Documents", identifier: "lot", language: "fr" };
  const plan = {
    documents: [{ position: 4, name: "6eA/KABORE-Ali.pdf", group: "6e A", title: "KABORÉ Ali" }],
    about,
  };
  const kept = { upload: "u", tag: '"t"', checksum: "c", bytes: 3, kept: "{}" };
  const part = { documents: 1, last: false, outputs: { zip: kept, print: { ...kept, checksum: undefined } } };
  const pieced = { ...part, outputs: { zip: kept }, pieces: { print: { bytes: 2, kept: "{}" } } };

  describe("progress", () => {
    test("runs are found with their parts, the oldest first; one without a plan is none", async () => {
      const progress = open();
      const place = aPlace();
      expect(await progress.runs(place)).toEqual([]);
      await progress.savePart(place, "b", 2, pieced);
      await progress.savePart(place, "b", 10, part);
      await progress.savePlan(place, "b", plan);
      await progress.savePlan(place, "a", { documents: [], about });
      await progress.savePart(place, "no-plan", 1, part);
      expect(await progress.runs(place)).toEqual([
        { id: "a", parts: [] },
        { id: "b", parts: [2, 10] },
      ]);
      expect(await progress.readPlan(place, "b")).toEqual(plan);
      expect(await progress.readPart(place, "b", 10)).toEqual(part);
      expect(await progress.readPart(place, "b", 2)).toEqual(pieced);
      expect(await progress.runs({ ...place, round: place.round + 1000 })).toEqual([]);
    });

    test("a piece is kept beside the parts, byte by byte", async () => {
      const progress = open();
      const place = aPlace();
      await progress.savePlan(place, "a", plan);
      await progress.savePiece(place, "a", { output: "print", number: 1 }, bytesOf(300, 7));
      await progress.savePiece(place, "a", { output: "zip", number: 1 }, bytesOf(3, 5));
      const piece = await progress.readPiece(place, "a", { output: "print", number: 1 });
      expect(Buffer.from(piece ?? []).equals(bytesOf(300, 7))).toBe(true);
      expect(await progress.runs(place)).toEqual([{ id: "a", parts: [] }]);
    });

    test("a run is removed alone, with its pieces, or all of a round", async () => {
      const progress = open();
      const place = aPlace();
      const piece = { output: "print", number: 1 } as const;
      for (const run of ["a", "b", "c"]) await progress.savePlan(place, run, plan);
      for (const run of ["a", "b"]) await progress.savePiece(place, run, piece, bytesOf(3, 7));
      await progress.remove(place, "a");
      expect(await progress.readPiece(place, "a", piece)).toBeUndefined();
      expect(await progress.readPlan(place, "a")).toBeUndefined();
      expect(await progress.readPart(place, "a", 1)).toBeUndefined();
      expect(await progress.readPiece(place, "b", piece)).toHaveLength(3);
      expect((await progress.runs(place)).map(({ id }) => id)).toEqual(["b", "c"]);
      await progress.remove(place);
      await progress.remove(place);
      expect(await progress.runs(place)).toEqual([]);
    });
  });
}
