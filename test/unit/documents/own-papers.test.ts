import { readFileSync } from "node:fs";
import { createBatch } from "@palmares/core/batches/create-batch";
import { renderDocuments } from "@palmares/core/documents/render/render-documents";
import type { Delivery } from "@palmares/core/documents/render/render-outcomes";
import { requestDocument } from "@palmares/core/documents/request-document";
import { viewDocument } from "@palmares/core/documents/view-document";
import type { DocumentType } from "@palmares/core/domain/document-types";
import type { OwnVersion } from "@palmares/core/domain/own-papers";
import { beforeEach, describe, expect, test } from "vitest";
import { batchesInMemory, batchFilesInMemory } from "../../support/batches-in-memory.ts";
import { aTypesetter, aWorld, DESIGN, SCOPE } from "../../support/documents.ts";
import { aFigure, aGrade, aSchool, aSchoolClass, aStudent, aSubject } from "../../support/factories.ts";

const shipped = JSON.parse(readFileSync(new URL("../../../themes/rules/bf-2024.json", import.meta.url), "utf8"));
/** Rules under which 15 earns the one distinction there is. */
const ownRules = (id: string, validFrom: string, distinction: string): OwnVersion => {
  const distinctions = [{ id: "own", name: distinction, from: "15", metal: "gold" }];
  return { kind: "rulePack", validFrom, file: { ...shipped, id, validFrom, distinctions } };
};
const aTheme = (validFrom: string, primary: string, type: DocumentType = "BULLETIN"): OwnVersion => ({
  kind: "theme",
  type,
  validFrom,
  file: { colors: { primary } },
});
const aLogo = (validFrom: string, letter: string): OwnVersion => ({
  kind: "logo",
  validFrom,
  picture: letter.repeat(64),
});
const RED = "1.0000 0.0000 0.0000";
const BLUE = "0.0000 0.0000 1.0000";

type World = Awaited<ReturnType<typeof aWorld>>;
let world: World;
beforeEach(async () => {
  world = await aWorld();
  // The class of the year before, with the same marks.
  await world.school.saveClass(
    SCOPE,
    aSchoolClass({ id: "6a-2024", schoolYear: "2024-2025" }),
    [aSubject({ classId: "6a-2024" })],
    [aStudent({ classId: "6a-2024" })],
  );
  await world.school.saveGrades(SCOPE, "6a-2024", [aGrade({ mark: aFigure(15) })]);
});

/** Awa's documents of these classes, made by one message. */
async function made(at: World, classIds: readonly string[], type: DocumentType = "BULLETIN") {
  const { typesetter, requests } = aTypesetter();
  const placed = [];
  for (const classId of classIds) {
    const order = { studentId: "awa", classId, type, term: "T1", forceNew: false } as const;
    placed.push(await requestDocument(at, SCOPE, order));
  }
  const orders = placed.map(({ record: { id, generation } }) => ({ documentId: id, generation }));
  const deliveries = orders.map((order) => ({ order, lastTry: false }));
  expect(await renderDocuments({ ...at, renderer: { typesetter, ...DESIGN } }, deliveries)).toEqual([]);
  return { requests, ids: orders.map(({ documentId }) => documentId), outcomes: placed.map(({ outcome }) => outcome) };
}
const stale = (id: string) => viewDocument(world, SCOPE, id).then((view) => view.stale);
const again = (classId: string) =>
  requestDocument(world, SCOPE, { studentId: "awa", classId, type: "BULLETIN", term: "T1", forceNew: false });

describe("the rules of a school", () => {
  test("of each year are on the papers of that year, and an old paper is made again as it was", async () => {
    await world.school.saveOwn(SCOPE, ownRules("lpk-2024", "2024-09-01", "Satisfecit"));
    const before = await made(world, ["6a-2024"]);
    const [old = ""] = before.ids;
    expect(await world.documents.find(SCOPE, old)).toMatchObject({ rulePackId: "lpk-2024" });
    const digest = (await world.documents.find(SCOPE, old))?.digest;

    await world.school.saveOwn(SCOPE, ownRules("lpk-2025", "2025-10-01", "Bravo"));
    await world.school.saveOwn(SCOPE, aTheme("2025-10-01", "#ff0000"));
    await world.school.saveOwn(SCOPE, aLogo("2025-10-01", "a"));
    expect(await stale(old)).toBe(false);
    expect((await again("6a-2024")).outcome).toBe("ready");
    const both = await made(world, ["6a"]);
    const [body = ""] = both.requests.flatMap(({ pages }) => pages.map((page) => String(page.body)));
    expect(body).toContain("Bravo");
    expect(body).not.toContain("Satisfecit");
    expect(await world.documents.find(SCOPE, both.ids[0] ?? "")).toMatchObject({ rulePackId: "lpk-2025" });

    // Its file was lost: it is made again, and says and looks what it did.
    const lost = { ...world, files: { ...world.files, exists: async () => false } };
    const remade = await made(lost, ["6a-2024"]);
    expect(
      remade.requests.flatMap(({ pages }) => pages.map(({ id, body }) => [id, body.includes("Satisfecit")])),
    ).toEqual([[old, true]]);
    expect(remade.requests.map(({ preamble, images }) => ({ preamble, images }))).toEqual(
      before.requests.map(({ preamble, images }) => ({ preamble, images })),
    );
    expect((await world.documents.find(SCOPE, old))?.digest).toEqual(digest);
  });

  test("corrected for the same day, make its papers stale for their data", async () => {
    await world.school.saveOwn(SCOPE, ownRules("lpk-2025", "2025-10-01", "Bravo"));
    const [id = ""] = (await made(world, ["6a"])).ids;
    await world.school.saveOwn(SCOPE, ownRules("lpk-2025", "2025-10-01", "Félicitations"));
    expect(await stale(id)).toBe(true);
    expect((await again("6a")).record.remade).toBe("data");
  });

  test("that cannot be used refuse the papers of their years, and no others", async () => {
    await world.school.saveOwn(SCOPE, {
      kind: "rulePack",
      validFrom: "2025-09-01",
      file: { ...shipped, rounding: "up" },
    });
    await expect(made(world, ["6a"])).rejects.toMatchObject({
      code: "INVALID_SCHOOL_DATA",
      details: { field: "rounding" },
    });
    expect((await made(world, ["6a-2024"])).requests).toHaveLength(1);
  });

  test("are those of the batch's snapshot in the papers of a batch, whatever is set meanwhile", async () => {
    await world.school.saveOwn(SCOPE, ownRules("lpk-2025", "2025-10-01", "Bravo"));
    const batches = batchesInMemory();
    const files = batchFilesInMemory(world.files.objects);
    const request = { class_id: "6a", term: "T1", type: "BULLETIN", force_new: false, two_sided: false } as const;
    await createBatch({ ...world, batches, files }, SCOPE, request);
    const snapshots = [...world.snapshots.objects.values()].map((text) => JSON.parse(text));
    expect(snapshots).toMatchObject([{ school: { own: [{ file: { id: "lpk-2025" } }] } }]);
  });
});

describe("the looks of a school", () => {
  test.each([
    ["theme", aTheme("2025-09-01", "#ff0000")],
    ["logo", aLogo("2025-09-01", "a")],
  ])("with a new %s make its papers stale for their theme; those of the year before stay", async (_, version) => {
    const [now = "", before = ""] = (await made(world, ["6a", "6a-2024"])).ids;
    await world.school.saveOwn(SCOPE, version);
    expect([await stale(now), await stale(before)]).toEqual([true, false]);
    expect((await again("6a")).record.remade).toBe("theme");
  });

  test("are printed in a run of their own, and only on the kind of document that they are for", async () => {
    await world.school.saveOwn(SCOPE, aTheme("2025-09-01", "#ff0000"));
    const { requests } = await made(world, ["6a", "6a-2024"]);
    expect(requests.map(({ preamble, pages }) => [preamble.includes(`{primary}{${RED}}`), pages.length])).toEqual([
      [true, 1],
      [false, 1],
    ]);
    const boards = await made(world, ["6a"], "HONOR");
    expect(boards.requests[0]?.preamble).not.toContain(RED);
  });

  test("name the uploaded logo by its content, before the one in the school's record and the theme's", async () => {
    await world.school.saveSchool(SCOPE, aSchool({ logo: "assets/logos/lpk.png" }));
    await world.school.saveOwn(SCOPE, aLogo("2025-09-01", "a"));
    const read: string[][] = [];
    const pictures = { read: async (...which: string[]) => void read.push(which) };
    const { typesetter, requests } = aTypesetter();
    const { record } = await again("6a");
    const delivery = { order: { documentId: record.id, generation: record.generation }, lastTry: false };
    await renderDocuments({ ...world, renderer: { typesetter, ...DESIGN, pictures } as never }, [delivery]);
    const logo = requests[0]?.images.logo;
    expect(logo).toMatchObject({ sha256: "a".repeat(64) });
    // It is read when the engine needs it, not before.
    expect(read).toEqual([]);
    if (typeof logo === "object") await logo.read();
    expect(read).toEqual([["lpk", "a".repeat(64)]]);
  });

  test("are looked for among the pictures that were prepared for their school, and kept only where that is allowed", async () => {
    const calls: unknown[] = [];
    const read = async (...which: unknown[]) => void calls.push(["read", ...which]);
    const save = async (...which: unknown[]) => void calls.push(["save", ...which]);
    const name = { place: "logo", sha256: "a".repeat(64), version: "v1" };
    const picture = { name, pdf: new Uint8Array() };
    for (const [letter, prepared] of [["a", { read }] as const, ["b", { read, save }] as const]) {
      await world.school.saveOwn(SCOPE, aLogo("2025-09-01", letter));
      const { typesetter, requests } = aTypesetter();
      const { record } = await again("6a");
      const delivery = { order: { documentId: record.id, generation: record.generation }, lastTry: false };
      await renderDocuments({ ...world, renderer: { typesetter, ...DESIGN, prepared } as never }, [delivery]);
      const store = requests[0]?.prepared;
      expect(store?.save === undefined).toBe(!("save" in prepared));
      await store?.read(name);
      await store?.save?.(picture);
    }
    expect(calls).toEqual([
      ["read", "lpk", name],
      ["read", "lpk", name],
      ["save", "lpk", picture],
    ]);
  });

  test.each([
    ["a wrong colour", { colors: { primary: "red" } }, "colors.primary"],
    ["a key that there is not", { colours: {} }, "colours"],
    ["a file of the machine", { logo: { path: "/etc/passwd" } }, "logo.path"],
    ["a file above the program", { watermark: { path: "assets/../../secret.png" } }, "watermark.path"],
    ["another school's picture", { logo: { path: `schools/other/logos/${"a".repeat(64)}` } }, "logo.path"],
  ])("with %s fail their documents, with the key and the day, and no others", async (_, file, key) => {
    await world.school.saveOwn(SCOPE, { kind: "theme", type: "BULLETIN", validFrom: "2025-09-01", file });
    const [id = ""] = (await made(world, ["6a"])).ids;
    const record = await world.documents.find(SCOPE, id);
    expect(record).toMatchObject({ status: "FAILED", failure: { code: "THEME_INVALID" } });
    expect(record?.failure?.detail).toContain(`« ${key} »`);
    expect(record?.failure?.detail).toContain("2025-09-01");
    const [other = ""] = (await made(world, ["6a"], "HONOR")).ids;
    expect(await world.documents.find(SCOPE, other)).toMatchObject({ status: "READY" });
  });
});

test("one message for two schools prints each school's papers by its own rules, in its own looks and with its own logo", async () => {
  const ids = Array.from({ length: 10 }, (_, n) => `s${n}`);
  const schools = [
    { schoolId: "north", primary: "#ff0000", distinction: "Nord", letter: "a", rgb: RED },
    { schoolId: "south", primary: "#0000ff", distinction: "Sud", letter: "b", rgb: BLUE },
  ];
  const orders: Delivery[] = [];
  for (const { schoolId, primary, distinction, letter } of schools) {
    const scope = { ...SCOPE, schoolId };
    await world.school.saveSchool(scope, aSchool({ id: schoolId, name: `Lycée ${distinction}` }));
    await world.school.saveClass(
      scope,
      aSchoolClass(),
      [aSubject()],
      ids.map((id) => aStudent({ id })),
    );
    await world.school.saveGrades(
      scope,
      "6a",
      ids.map((studentId) => aGrade({ studentId, mark: aFigure(15) })),
    );
    await world.school.saveOwn(scope, ownRules(`${schoolId}-2025`, "2025-09-01", distinction));
    await world.school.saveOwn(scope, aTheme("2025-09-01", primary));
    await world.school.saveOwn(scope, aLogo("2025-09-01", letter));
    for (const studentId of ids) {
      const order = { studentId, type: "BULLETIN", term: "T1", forceNew: false } as const;
      const { record } = await requestDocument(world, scope, order);
      orders.push({ order: { documentId: record.id, generation: record.generation }, lastTry: false });
    }
  }
  // In turn, as the queue may bring them.
  const mixed = ids.flatMap((_, n) => [orders[n], orders[n + ids.length]].filter((one) => one !== undefined));
  expect(mixed).toHaveLength(20);
  const { typesetter, requests } = aTypesetter();
  expect(await renderDocuments({ ...world, renderer: { typesetter, ...DESIGN } }, mixed)).toEqual([]);
  expect(requests).toHaveLength(2);
  for (const [n, { distinction, letter, rgb }] of schools.entries()) {
    const { preamble, images, pages } = requests[n] ?? { pages: [] };
    expect(pages).toHaveLength(10);
    for (const { body } of pages) {
      expect(body).toContain(`Lycée ${distinction}`);
      expect(body).toContain(`\\Set\\Distinction{${distinction}}`);
    }
    expect(preamble).toContain(`{primary}{${rgb}}`);
    expect(images).toMatchObject({ logo: { sha256: letter.repeat(64) } });
  }
});

test("papers of a batch and papers asked for alone keep their own school's name, also in one message", async () => {
  const name = "Collège d'avant";
  const record = await world.school.classRecord(SCOPE, "6a");
  if (record === undefined) throw new Error("The class is gone.");
  await world.snapshots.save("snapshot", { ...record, school: { ...record.school, name } });
  const old = await requestDocument(world, SCOPE, { studentId: "issa", type: "BULLETIN", term: "T1", forceNew: false });
  const now = await again("6a");
  const documents = {
    ...world.documents,
    findAll: async (ids: readonly string[]) =>
      (await world.documents.findAll(ids)).map((one) =>
        one.id === old.record.id ? { ...one, snapshot: "snapshot" } : one,
      ),
  };
  const { typesetter, requests } = aTypesetter();
  const deliveries = [old, now].map(({ record: { id, generation } }) => ({
    order: { documentId: id, generation },
    lastTry: false,
  }));
  await renderDocuments({ ...world, documents, renderer: { typesetter, ...DESIGN } }, deliveries);
  const bodies = requests.flatMap(({ pages }) => pages.map(({ id, body }) => [id, String(body)] as const));
  expect(bodies).toHaveLength(2);
  for (const [id, body] of bodies) expect(body.includes("avant")).toBe(id === old.record.id);
});
