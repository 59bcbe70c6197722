import { jsonLog } from "@palmares/core/call/json-log";
import { LIMITS } from "@palmares/core/contract/limits";
import { batchKeys, metricsKeys, objectKeys, SCHOOL_FOLDERS, schoolKeys } from "@palmares/core/contract/table";
import { beginErasure } from "@palmares/core/erasure/erase-student";
import { continueRemovals } from "@palmares/core/retention/continue-removals";
import { describe, expect, test, vi } from "vitest";
import { AWA, AWAT, erasedSchool, SCHOOL } from "../../support/erased-school.ts";
import { type Blow, Died, Fate, underFate } from "../../support/fate.ts";

const silent = { ...jsonLog("test", "1"), info: vi.fn() };

/** A school with everything that one can have, whose record has just been deleted; and a neighbour whose id begins alike. */
function aDeletedSchool() {
  const clock = { at: Date.parse("2026-06-01T00:00:00Z") };
  const school = erasedSchool(() => new Date(clock.at));
  const put = (table: "school" | "documents", kind: string, key: { pk: string; sk: string }) =>
    school.save(table, kind, key, { ...key, item: kind });
  const record = { table: "school" as const, kind: "school", key: schoolKeys.school(SCHOOL), item: {} };
  void school.ports.items.remove(record);
  put("school", "rulePack", schoolKeys.own(SCHOOL, { kind: "rulePack", validFrom: "2025-09-01" }));
  put("school", "theme", schoolKeys.own(SCHOOL, { kind: "theme", type: "HONOR", validFrom: "2025-09-01" }));
  put("school", "teacher", schoolKeys.teacher(SCHOOL, "u-1"));
  put("documents", "counters", metricsKeys.counters(SCHOOL));
  put("documents", "socket", metricsKeys.socket(SCHOOL, "c-1"));
  school.objects.set(objectKeys.schoolPicture(SCHOOL, "ab12"), "logo");
  school.users.set("directrice@ecole.example", SCHOOL);
  const prepared = { place: "logo", sha256: "ab12", version: "v1" };
  school.objects.set(objectKeys.preparedPicture(SCHOOL, prepared), "prepared");
  const neighbour = `${SCHOOL}-2`;
  put("school", "school", schoolKeys.school(neighbour));
  put("documents", "batch", batchKeys.batch(neighbour, "b"));
  school.objects.set(objectKeys.schoolPicture(neighbour, "cd34"), "logo");
  school.users.set("voisin@ecole.example", neighbour);
  void school.ports.removals.save({ schoolId: SCHOOL, removedAt: new Date(clock.at).toISOString() });
  return { clock, school, ports: { ...school.ports, log: silent } };
}

/** Everything that is stored, but the neighbour's. */
const remains = (text: string) => text.match(new RegExp(`${SCHOOL}(?!-2)`, "g")) ?? [];
const LOGS_OF_THEM = /latex_logs/;

describe("a deleted school", () => {
  test("leaves nothing, in no table and no folder, and its neighbour as it was", async () => {
    const { clock, school, ports } = aDeletedSchool();
    const neighbour = school.everything().match(/lycee-2/g)?.length;
    expect(remains(school.everything()).length).toBeGreaterThan(100);
    await continueRemovals(ports);
    expect(remains(school.everything())).toEqual([]);
    expect(school.everything()).not.toMatch(LOGS_OF_THEM);
    expect(school.everything()).not.toContain("KABORÉ");
    expect(school.everything().match(/lycee-2/g)).toHaveLength(neighbour ?? 0);
    // Its id is free after another search, when no function runs any more that knew the school.
    expect(await ports.removals.list()).toHaveLength(1);
    school.objects.set(objectKeys.pdf(SCHOOL, "late", 1), "page");
    clock.at += LIMITS.erasureConfirmMs;
    await continueRemovals(ports);
    expect(school.objects.has(objectKeys.pdf(SCHOOL, "late", 1))).toBe(false);
    clock.at += LIMITS.erasureConfirmMs;
    await continueRemovals(ports);
    expect(await ports.removals.list()).toEqual([]);
  });

  test("keeps its id while an account is left that would be a later school's", async () => {
    const { clock, school, ports } = aDeletedSchool();
    await continueRemovals(ports);
    expect([...school.users.keys()]).toEqual(["voisin@ecole.example"]);
    // Made meanwhile: it goes, too, and the hour begins anew.
    school.users.set("late@ecole.example", SCHOOL);
    const freed: boolean[] = [];
    for (let n = 0; n < 2; n++) {
      clock.at += LIMITS.erasureConfirmMs;
      await continueRemovals(ports);
      expect(school.users.size).toBe(1);
      freed.push((await ports.removals.list()).length === 0);
    }
    expect(freed).toEqual([false, true]);
  });

  test("waits for a batch that is being made, and for an erasure", async () => {
    const { school, ports } = aDeletedSchool();
    const running = school.addBatch("batch-3", [AWAT], { status: "IN_PROGRESS" });
    const before = school.everything();
    await continueRemovals(ports);
    expect(school.everything()).toBe(before);
    school.saveBatch({ ...running, status: "FAILED" });
    const erasure = await beginErasure(ports, { schoolId: SCHOOL, userId: "u" }, AWA.id);
    await continueRemovals(ports);
    expect(school.everything()).toContain(AWAT.matricule);
    await ports.erasures.save({ ...erasure, status: "CONFIRMED" });
    await continueRemovals(ports);
    expect(school.everything()).not.toContain(AWAT.matricule);
  });

  test("that the command line has written again loses nothing", async () => {
    const { school, ports } = aDeletedSchool();
    school.save("school", "school", schoolKeys.school(SCHOOL), { id: SCHOOL });
    const before = school.everything();
    await continueRemovals(ports);
    expect(school.everything()).toBe(before);
    expect(await ports.removals.list()).toEqual([]);
  });

  async function afterBlow(blow: Blow) {
    const { clock, school, ports } = aDeletedSchool();
    const fate = new Fate(blow);
    const struck = {
      ...ports,
      items: underFate(ports.items, fate),
      objects: underFate(ports.objects, fate),
      removals: underFate(ports.removals, fate),
      accounts: underFate(ports.accounts, fate),
    };
    const work = async () => {
      for (let n = 0; n < 2; n++) {
        await continueRemovals(struck);
        clock.at += LIMITS.erasureConfirmMs;
      }
    };
    await fate.witness(work()).catch((error: unknown) => {
      if (!(error instanceof Died)) throw error;
    });
    for (let n = 0; n < 3; n++) {
      await continueRemovals(ports);
      clock.at += LIMITS.erasureConfirmMs;
    }
    return { school, ports, writes: fate.writes };
  }

  test("is gone whenever a process dies", async () => {
    const { writes } = await afterBlow({ at: Number.MAX_SAFE_INTEGER, when: "before" });
    expect(writes).toBeGreaterThan(50);
    for (let at = 1; at <= writes; at++) {
      for (const when of ["before", "after"] as const) {
        const { school, ports } = await afterBlow({ at, when });
        expect(remains(school.everything())).toEqual([]);
        expect(school.everything()).not.toMatch(/BATCH#|DOCUMENT#|latex_logs/);
        expect(await ports.removals.list()).toEqual([]);
      }
    }
  });
});

test("every key of an object that has the school's folder is in a folder that is searched", () => {
  const { latexLog: _, ...ofSchools } = objectKeys;
  const keys = Object.values(ofSchools).flatMap((key): string[] => {
    if (typeof key !== "function") return [];
    // Some say something about a key instead of making one.
    const make = key as (...parts: readonly string[]) => unknown;
    const made = make("a-school", "b", "c", "d");
    return typeof made === "string" && made.includes("/a-school/") ? [made] : [];
  });
  expect(keys.length).toBeGreaterThan(5);
  expect(keys.filter((key) => !SCHOOL_FOLDERS.some((folder) => key.startsWith(`${folder}a-school/`)))).toEqual([]);
});
