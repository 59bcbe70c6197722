import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ItemEnds, OutputPlan, OutputProgress, ReadyEntry } from "@palmares/core/batches/outputs/ports";
import { growDocuments, saveDocuments } from "@palmares/core/batches/outputs/save-documents";
import JSZip from "jszip";
import { beforeAll, describe, expect, test } from "vitest";
import { aLife, Died, type Life } from "../../support/dying.ts";
import { outputFilesInMemory, outputProgressInMemory } from "../../support/outputs-in-memory.ts";
import { aPdf, qpdfCheck, words } from "../../support/pdf.ts";

const PLACE = { schoolId: "lpk", batchId: "lot", round: 1 };
const ZIP = "batches/lpk/lot/1.zip";
const PRINT = "batches/lpk/lot/1.pdf";
const FAILURES = "\ufeffclasse;nom\r\n6e A;KABORÉ\r\n";

/** A page of about `size` bytes, most of which it has in common with the others. */
function aLargePdf(shown: string, size: number): Uint8Array {
  const text = `BT /F1 12 Tf 20 20 Td (${shown}) Tj ET`;
  const stream = `${text}\n%${"x".repeat(size / 6)}\n`;
  const common = "y".repeat((size * 5) / 6);
  return aPdf({
    1: "<< /Type /Catalog /Pages 2 0 R >>",
    2: "<< /Type /Pages /Count 1 /Kids [ 3 0 R ] >>",
    3: "<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 200 100 ] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>",
    4: `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    6: `<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] /Length ${common.length + 1} >>\nstream\n%${common}\nendstream`,
  });
}

/** A part holds three documents; of the print file, what is written with them is too short for a part of an upload. */
const COUNT = 10;
const PER_PART = 3;
const DOCUMENT_BYTES = 5_000;
const SMALLEST_PART = 2.5 * DOCUMENT_BYTES;
const pdfs = new Map<string, Uint8Array>();
beforeAll(() => {
  for (let n = 0; n < COUNT; n++) pdfs.set(`d${n}`, aLargePdf(`page${n}`, DOCUMENT_BYTES));
});
const plan = (count = COUNT): OutputPlan => ({
  documents: Array.from({ length: count }, (_, n) => ({
    position: n,
    name: `6eA/ÉLÈVE-${n}.pdf`,
    group: "6e A",
    title: `ÉLÈVE ${n}`,
  })),
  about: { title: "6e A · T1 · bulletins", author: "Lycée", subject: "S", identifier: "lot", language: "fr" },
});
/** How the documents end: READY, but for some. */
const endsOf = (count = COUNT, failed: readonly number[] = []): ItemEnds =>
  new Map(
    Array.from({ length: count }, (_, n) => [
      n,
      failed.includes(n) ? ("failed" as const) : { documentId: `d${n}`, generation: 1 },
    ]),
  );

function aBucket() {
  const files = outputFilesInMemory(SMALLEST_PART);
  const progress = outputProgressInMemory();
  let reads: string[] = [];
  const pdfStore = {
    async readPdf({ documentId }: ReadyEntry) {
      reads.push(documentId);
      const pdf = pdfs.get(documentId);
      if (pdf === undefined) throw new Error("No such object.");
      return pdf;
    },
  };
  let ticks = 0;
  const portsOf = (life: Life, through: OutputProgress = progress) => {
    const store = life.port(pdfStore);
    return {
      files: life.port(files),
      progress: life.port(through),
      readPdf: (document: ReadyEntry) => store.readPdf(document),
      now: () => new Date(Date.UTC(2026, 2, 3) + ticks++),
    };
  };
  const planned = (wanted: OutputPlan) => ({
    place: PLACE,
    date: new Date("2026-03-03T10:00:00Z"),
    layout: { pagesPerSheet: 1, twoSided: true } as const,
    plan: async () => wanted,
  });
  const save = (
    life: Life = aLife(),
    wanted: OutputPlan = plan(),
    through: OutputProgress = progress,
    ends: ItemEnds = endsOf(),
    failures: string | undefined = FAILURES,
  ) => saveDocuments(portsOf(life, through), { ...planned(wanted), ends, failures: async () => failures });
  /** @param ended how many documents have ended, from the first on; a function: at each look. */
  const grow = (
    ended: number | (() => number),
    life: Life = aLife(),
    ends: ItemEnds = endsOf(),
    mayGoOn: () => Promise<boolean> = async () => true,
  ) =>
    growDocuments(portsOf(life), {
      ...planned(plan()),
      mayGoOn,
      async endsFrom(position) {
        const until = typeof ended === "number" ? ended : ended();
        return new Map([...ends].filter(([at]) => at >= position && at < until));
      },
    });
  return {
    files,
    progress,
    save,
    grow,
    /** The documents read since the last call. */
    takeReads: () => {
      const taken = reads;
      reads = [];
      return taken;
    },
  };
}
type ABucket = ReturnType<typeof aBucket>;

const outputsOf = ({ files }: ABucket) => [ZIP, PRINT].map((key) => Buffer.from(files.objects.get(key) ?? []));
const same = (bucket: ABucket, expected: readonly Buffer[]) =>
  outputsOf(bucket).every((output, n) => expected[n]?.equals(output));
/** How many documents the kept parts of the oldest run hold. */
async function keptDocuments({ progress }: ABucket): Promise<number> {
  const [run] = await progress.runs(PLACE);
  const last = run?.parts.at(-1);
  return run === undefined || last === undefined ? 0 : ((await progress.readPart(PLACE, run.id, last))?.documents ?? 0);
}

let uninterrupted: readonly Buffer[];
let calls: number;
beforeAll(async () => {
  const bucket = aBucket();
  const life = aLife();
  await bucket.save(life);
  uninterrupted = outputsOf(bucket);
  calls = life.calls();
});

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "palmares-zip-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
const run = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: "utf8" });

describe("outputs in several parts", () => {
  test("are a ZIP without a fault and a PDF without a fault, each with every document once", async () => {
    const [zip = Buffer.alloc(0), print = Buffer.alloc(0)] = uninterrupted;
    const names = [...plan().documents.map(({ name }) => name), "erreurs.csv"];
    const opened = await JSZip.loadAsync(zip, { checkCRC32: true });
    expect(Object.keys(opened.files)).toEqual(names);
    expect(await opened.file("6eA/ÉLÈVE-7.pdf")?.async("nodebuffer")).toEqual(Buffer.from(pdfs.get("d7") ?? []));
    inFolder((folder) => {
      const file = join(folder, "a.zip");
      writeFileSync(file, zip);
      expect(run("unzip", "-t", file)).toContain("No errors detected");
      const read =
        "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.testzip()); print(*z.namelist(), sep='\\n')";
      expect(run("python3", "-X", "utf8", "-c", read, file).trim().split("\n")).toEqual(["None", ...names]);
      const dates = "import sys, zipfile; print({i.date_time for i in zipfile.ZipFile(sys.argv[1]).infolist()})";
      expect(run("python3", "-c", dates, file).trim()).toBe("{(2026, 3, 3, 10, 0, 0)}");
    });
    expect(qpdfCheck(print)).toContain("No syntax or stream encoding errors");
    expect(
      words(print)
        .split("\f")
        .map((text) => text.trim())
        .filter(Boolean),
    ).toEqual(plan().documents.map((_, n) => `page${n}`));
  });

  test("keep their progress until it is removed, and are left as they are by a later call", async () => {
    const bucket = aBucket();
    await bucket.save();
    const [run] = await bucket.progress.runs(PLACE);
    expect(run?.parts).toEqual([1, 2, 3, 4]);
    const parts = await Promise.all(
      (run?.parts ?? []).map((part) => bucket.progress.readPart(PLACE, run?.id ?? "", part)),
    );
    // Of the print file, a part is uploaded once several together are long enough.
    expect(parts.map((part) => Object.keys(part?.outputs ?? {}))).toEqual([
      ["zip"],
      ["zip"],
      ["zip", "print"],
      ["zip", "print"],
    ]);
    bucket.takeReads();
    await bucket.save();
    expect(bucket.takeReads()).toEqual([]);
  });
});

describe("after a death", () => {
  test("at any call, before or after it took effect, the outputs are those of one go, and no kept document is read again", async () => {
    expect(calls).toBeGreaterThan(30);
    for (let call = 1; call <= calls; call++) {
      for (const after of [false, true]) {
        const bucket = aBucket();
        await expect(bucket.save(aLife({ call, after }))).rejects.toThrow(Died);
        const kept = await keptDocuments(bucket);
        bucket.takeReads();
        await bucket.save();
        expect(same(bucket, uninterrupted), `death at call ${call}`).toBe(true);
        expect(
          bucket.takeReads().every((id) => Number(id.slice(1)) >= kept),
          `death at call ${call}`,
        ).toBe(true);
      }
    }
  });

  test("lives that keep one part each end the work", async () => {
    const bucket = aBucket();
    let lives = 0;
    let kept = 0;
    for (let isDone = false; !isDone; lives++) {
      const before = kept;
      // Dies as soon as it has kept one part more.
      const life = aLife();
      const { progress } = bucket;
      const dying = {
        ...progress,
        savePart: async (...part: Parameters<typeof progress.savePart>) => {
          await progress.savePart(...part);
          throw new Died();
        },
      };
      isDone = await saveDocuments(
        {
          files: bucket.files,
          progress: life.port(dying),
          readPdf: async ({ documentId }) => pdfs.get(documentId) as Uint8Array,
          now: () => new Date(0),
        },
        {
          place: PLACE,
          date: new Date("2026-03-03T10:00:00Z"),
          layout: { pagesPerSheet: 1, twoSided: true },
          plan: async () => plan(),
          ends: endsOf(),
          failures: async () => FAILURES,
        },
      ).then(
        () => true,
        () => false,
      );
      kept = await keptDocuments(bucket);
      if (!isDone && kept < COUNT) expect(kept - before).toBe(PER_PART);
    }
    expect(lives).toBe(Math.ceil(COUNT / PER_PART) + 1);
    expect(same(bucket, uninterrupted)).toBe(true);
  });

  test("and a day, when the bucket has removed the upload, the outputs are made anew", async () => {
    const bucket = aBucket();
    await expect(bucket.save(aLife({ call: calls - 1, after: true }))).rejects.toThrow(Died);
    expect(await keptDocuments(bucket)).toBeGreaterThan(0);
    bucket.files.expireUploads();
    await bucket.save();
    expect(same(bucket, uninterrupted)).toBe(true);
  });

  test("a change of names between two lives does not change what was planned", async () => {
    const bucket = aBucket();
    await expect(bucket.save(aLife({ call: 20, after: true }))).rejects.toThrow(Died);
    const renamed = plan().documents.map((document) => ({ ...document, name: `x-${document.name}` }));
    await bucket.save(aLife(), { ...plan(), documents: renamed });
    expect(same(bucket, uninterrupted)).toBe(true);
  });
});

test("a run of an earlier version, which kept other things, is begun anew", async () => {
  const bucket = aBucket();
  await bucket.progress.savePlan(PLACE, "01former", plan());
  let begun = 0;
  const progress = {
    ...bucket.progress,
    async readPlan(...asked: Parameters<typeof bucket.progress.readPlan>) {
      if (asked[1] === "01former") return undefined;
      begun++;
      return bucket.progress.readPlan(...asked);
    },
  };
  await bucket.save(aLife(), plan(), progress);
  expect(begun).toBe(1);
  expect(same(bucket, uninterrupted)).toBe(true);
  expect((await bucket.progress.runs(PLACE)).map(({ id }) => id)).not.toContain("01former");
});

describe("two workers at once", () => {
  test("who begin at the same moment leave the outputs of one", async () => {
    const bucket = aBucket();
    await Promise.all([bucket.save(), bucket.save()]);
    expect(same(bucket, uninterrupted)).toBe(true);
  });

  test("of whom one takes over the other's run leave the outputs of one", async () => {
    for (let call = 5; call < calls; call += 3) {
      const bucket = aBucket();
      await expect(bucket.save(aLife({ call, after: true }))).rejects.toThrow(Died);
      await Promise.all([bucket.save(), bucket.save()]);
      expect(same(bucket, uninterrupted), `from call ${call}`).toBe(true);
    }
  });
});

describe("outputs smaller than a part", () => {
  test("are saved in one call each, whatever the death before", async () => {
    const small = (bucket: ABucket, life: Life) => bucket.save(life, plan(2), bucket.progress, endsOf(2), undefined);
    const whole = aBucket();
    const life = aLife();
    await small(whole, life);
    for (let call = 1; call <= life.calls(); call++) {
      const bucket = aBucket();
      await expect(small(bucket, aLife({ call, after: true }))).rejects.toThrow(Died);
      await small(bucket, aLife());
      expect(same(bucket, outputsOf(whole))).toBe(true);
    }
  });

  test("without a document there is the list of failures and no print file", async () => {
    const bucket = aBucket();
    await bucket.save(aLife(), plan(2), bucket.progress, endsOf(2, [0, 1]));
    expect([...bucket.files.objects.keys()]).toEqual([ZIP]);
    const zip = await JSZip.loadAsync(bucket.files.objects.get(ZIP) ?? []);
    expect(await zip.file("erreurs.csv")?.async("string")).toBe(FAILURES);
  });
});

test("a document that cannot be read fails the step, and the parts before it are kept", async () => {
  const bucket = aBucket();
  const missing = new Map(endsOf()).set(7, { documentId: "gone", generation: 1 });
  await expect(bucket.save(aLife(), plan(), bucket.progress, missing)).rejects.toThrow("No such object");
  expect(await keptDocuments(bucket)).toBe(6);
});

describe("outputs that grow while documents end", () => {
  /** One document more has ended each time. */
  async function grown(bucket: ABucket, ends = endsOf()): Promise<ABucket> {
    for (let ended = 1; ended <= COUNT; ended++) await bucket.grow(ended, aLife(), ends);
    return bucket;
  }

  test("are those of one go; each document is read once, and in the end only the rest is", async () => {
    const bucket = aBucket();
    const kept: number[] = [];
    for (let ended = 1; ended <= COUNT; ended++) {
      await bucket.grow(ended);
      kept.push(await keptDocuments(bucket));
    }
    // A part holds three documents, and is written as soon as these are there.
    expect(kept).toEqual([0, 0, 3, 3, 3, 6, 6, 6, 9, 9]);
    const reads = bucket.takeReads();
    // What a part has is not known before the first one.
    expect(reads.filter((id) => Number(id.slice(1)) >= PER_PART)).toEqual(["d3", "d4", "d5", "d6", "d7", "d8"]);
    expect(bucket.files.objects.size).toBe(0);
    await bucket.save();
    expect(bucket.takeReads()).toEqual(["d9"]);
    expect(same(bucket, uninterrupted)).toBe(true);
  });

  test("are looked at again by the worker who writes them: what ends meanwhile is written, too", async () => {
    const bucket = aBucket();
    let looks = 0;
    // At first a part is there, then another one each time it looks.
    await bucket.grow(() => 1 + PER_PART * ++looks);
    expect(await keptDocuments(bucket)).toBe(9);
    expect(looks).toBe(4);
    await bucket.save();
    expect(same(bucket, uninterrupted)).toBe(true);
  });

  test("leave out what has failed, as outputs of one go do", async () => {
    const ends = endsOf(COUNT, [0, 4, 9]);
    const whole = aBucket();
    await whole.save(aLife(), plan(), whole.progress, ends);
    const bucket = await grown(aBucket(), ends);
    expect(await keptDocuments(bucket)).toBeGreaterThan(3);
    await bucket.save(aLife(), plan(), bucket.progress, ends);
    expect(same(bucket, outputsOf(whole))).toBe(true);
    const zip = await JSZip.loadAsync(outputsOf(bucket)[0] ?? []);
    expect(Object.keys(zip.files)).toEqual(
      [1, 2, 3, 5, 6, 7, 8].map((n) => `6eA/ÉLÈVE-${n}.pdf`).concat("erreurs.csv"),
    );
  });

  test("end before a document that has not ended, and when the worker may not go on", async () => {
    const waiting = new Map(endsOf());
    waiting.delete(5);
    const bucket = aBucket();
    // The ends come up to the first item that waits.
    await bucket.grow(5, aLife(), waiting);
    expect(await keptDocuments(bucket)).toBe(3);
    let parts = 0;
    await bucket.grow(COUNT, aLife(), endsOf(), async () => parts++ < 1);
    expect(await keptDocuments(bucket)).toBe(6);
    await bucket.save();
    expect(same(bucket, uninterrupted)).toBe(true);
  });

  test("and a death at any call of it change nothing of the outputs", async () => {
    const life = aLife();
    await aBucket().grow(COUNT, life);
    expect(life.calls()).toBeGreaterThan(15);
    for (let call = 1; call <= life.calls(); call++) {
      for (const after of [false, true]) {
        const bucket = aBucket();
        await expect(bucket.grow(COUNT, aLife({ call, after }))).rejects.toThrow(Died);
        if (call % 2 === 0) await bucket.grow(COUNT);
        await bucket.save();
        expect(same(bucket, uninterrupted), `death at call ${call}`).toBe(true);
      }
    }
  });

  test("beside the assembly, and beside one another, are those of one go", async () => {
    const bucket = aBucket();
    await Promise.all([bucket.grow(COUNT), bucket.grow(7), bucket.save()]);
    expect(same(bucket, uninterrupted)).toBe(true);
    await bucket.grow(COUNT);
    expect(same(bucket, uninterrupted)).toBe(true);
  });
});
