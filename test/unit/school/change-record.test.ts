import { PalmaresError } from "@palmares/core/domain/errors";
import { changeRecord, removeRecord } from "@palmares/core/school/changes/change-record";
import { makeRecord } from "@palmares/core/school/changes/make-record";
import type { Expected, Revised } from "@palmares/core/school/data/revision";
import { isExpected, RevisionConflict } from "@palmares/core/school/data/revision";
import { expect, test } from "vitest";

const SCOPE = { schoolId: "lpk", userId: "secretary" };

/** One record, into whose changes others come between as often as wished. */
function aStore(stored: Revised<string> | undefined, disturbances = 0) {
  let now = stored;
  let left = disturbances;
  let serial = 0;
  const disturb = () => {
    if (left === 0) return;
    left--;
    now = { record: `other ${left}`, revision: `other-${left}` };
  };
  const check = (expected: Expected) => {
    disturb();
    if (!isExpected(now, expected)) throw new RevisionConflict(now);
  };
  return {
    now: () => now,
    find: async () => now,
    async put(_scope: unknown, _key: unknown, record: string, expected: Expected) {
      check(expected);
      now = { record, revision: `own-${++serial}` };
      return now.revision;
    },
    async remove(_scope: unknown, _key: unknown, expected: Expected) {
      check(expected);
      now = undefined;
    },
  };
}

const view = ({ record, revision }: Revised<string>) => ({ text: record, etag: revision });
const missing = () => new PalmaresError("CLASS_NOT_FOUND", "…");
const stored = { record: "old", revision: "r1" };
const change = (store: ReturnType<typeof aStore>, expected: "any" | readonly string[], isMade = false) =>
  changeRecord(
    store,
    SCOPE,
    {},
    { expected, view, next: (now) => `${now ?? "nothing"}, new`, ...(isMade ? {} : { missing }) },
  );

test("a record that stands as it was read is changed", async () => {
  expect(await change(aStore(stored), ["r0", "r1"])).toEqual({ text: "old, new", etag: "own-1" });
});

test("a record that was changed since is not, and the caller learns what is there", async () => {
  const store = aStore(stored);
  await expect(change(store, ["r0"])).rejects.toMatchObject({
    code: "REVISION_CONFLICT",
    details: { current: { text: "old", etag: "r1" } },
  });
  expect(store.now()).toBe(stored);
});

test("a change that comes between reading and writing is not overwritten", async () => {
  await expect(change(aStore(stored, 1), ["r1"])).rejects.toMatchObject({
    code: "REVISION_CONFLICT",
    details: { current: { text: "other 0" } },
  });
});

test("with any state, the change is made to what the other one has left", async () => {
  expect(await change(aStore(stored, 3), "any")).toMatchObject({ text: "other 0, new" });
  await expect(change(aStore(stored, 9), "any")).rejects.toMatchObject({ code: "REVISION_CONFLICT" });
});

test("what is not there is missing, or made by its first change", async () => {
  await expect(change(aStore(undefined), "any")).rejects.toMatchObject({ code: "CLASS_NOT_FOUND" });
  expect(await change(aStore(undefined), ["0"], true)).toMatchObject({ text: "nothing, new" });
  await expect(change(aStore(undefined), ["r1"], true)).rejects.toMatchObject({
    code: "REVISION_CONFLICT",
    details: {},
  });
});

test("a record is removed as it was read, or not at all", async () => {
  const removed = aStore(stored);
  await removeRecord(removed, SCOPE, {}, { expected: ["r1"], view, missing });
  expect(removed.now()).toBeUndefined();
  await expect(removeRecord(aStore(stored), SCOPE, {}, { expected: ["r0"], view, missing })).rejects.toMatchObject({
    details: { current: { text: "old" } },
  });
  await expect(removeRecord(removed, SCOPE, {}, { expected: "any", view, missing })).rejects.toMatchObject({
    code: "CLASS_NOT_FOUND",
  });
});

test("a record is made where none is; under an id of ours lies what an earlier attempt has made", async () => {
  const place = { key: {}, id: "6a" };
  expect(await makeRecord(aStore(undefined), SCOPE, { ...place, idIsOurs: false }, "new")).toMatchObject({
    record: "new",
  });
  const taken = makeRecord(aStore(stored), SCOPE, { ...place, idIsOurs: false }, "new");
  await expect(taken).rejects.toMatchObject({ code: "ID_TAKEN", details: { id: "6a" } });
  expect(await makeRecord(aStore(stored), SCOPE, { ...place, idIsOurs: true }, "new")).toBe(stored);
});
