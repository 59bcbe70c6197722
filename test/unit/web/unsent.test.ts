import { describe, expect, test } from "vitest";
import { KEPT_DAYS, type KeptEntries, type KeptStore } from "../../../web/src/unsent/kept-entries.ts";
import { createUnsent, type Owner } from "../../../web/src/unsent/unsent.ts";

const MATHS = { class_id: "6a", term: "T1", subject_id: "maths" };
const FRENCH = { ...MATHS, subject_id: "francais" };
const AWA = { schoolId: "lycee", userId: "awa" };
const DAY = 24 * 3_600_000;

/** One browser, which several users and pages share. */
function aBrowser() {
  const kept = new Map<string, KeptEntries>();
  const store: KeptStore = {
    all: async () => [...kept.values()],
    put: async (entries) => void kept.set(entries.id, entries),
    remove: async (id) => void kept.delete(id),
  };
  const clock = { now: 1_000_000 };
  const page = (name: string, owner: Owner | null = AWA) =>
    createUnsent({ store, owner: () => owner ?? undefined, now: () => clock.now, page: name });
  return { kept, clock, page };
}
const CELLS = [["mark awa", "12", "13"]] as const;

describe("what waits in a browser", () => {
  test("is there for the next page, once, and gone when it is saved", async () => {
    const { kept, page } = aBrowser();
    await page("first").write(MATHS, CELLS);
    const second = page("second");
    expect(await second.read(MATHS)).toEqual(CELLS);
    expect(await second.read(FRENCH)).toEqual([]);
    expect(kept.size).toBe(1);
    await second.write(MATHS, []);
    expect(kept.size).toBe(0);
  });

  test("of two pages is put together, the later one's where both have the same cell", async () => {
    const { page, clock } = aBrowser();
    await page("first").write(MATHS, [...CELLS, ["mark issa", "", "5"]]);
    clock.now++;
    await page("second").write(MATHS, [["mark awa", "12", "14"]]);
    expect(await page("third").read(MATHS)).toEqual([
      ["mark awa", "12", "14"],
      ["mark issa", "", "5"],
    ]);
  });

  test("is seen, sent and deleted by its own user in the same school only", async () => {
    const { kept, page } = aBrowser();
    await page("first").write(MATHS, CELLS);
    for (const other of [{ ...AWA, userId: "issa" }, { ...AWA, schoolId: "autre" }, null]) {
      const theirs = page("second", other);
      expect([await theirs.read(MATHS), await theirs.mine()]).toEqual([[], []]);
      await theirs.forget();
    }
    expect(kept.size).toBe(1);
    await page("third").forget();
    expect(kept.size).toBe(0);
  });

  test(`ends after ${KEPT_DAYS} days, whoever's it is`, async () => {
    const { kept, clock, page } = aBrowser();
    await page("first").write(MATHS, CELLS);
    clock.now += KEPT_DAYS * DAY;
    expect(await page("second").mine()).toHaveLength(1);
    clock.now++;
    expect(await page("second").mine()).toEqual([]);
    await page("second", { ...AWA, userId: "issa" }).sweep();
    expect(kept.size).toBe(0);
  });

  test("names nobody: ids, marks and remarks only", async () => {
    const { kept, page } = aBrowser();
    await page("first").write(MATHS, CELLS);
    expect(Object.keys([...kept.values()][0] ?? {}).sort()).toEqual(["at", "cells", "id", "owner", "place"]);
  });
});
