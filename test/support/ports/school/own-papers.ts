import type { OwnVersion, OwnVersionKey } from "@palmares/core/domain/own-papers";
import { FIRST_REVISION } from "@palmares/core/school/data/revision";
import { expect, test } from "vitest";
import { type OpenStores, savedSchool } from "./saved-school.ts";

/** What a call throws. */
const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );

const keyOf = (version: OwnVersion): OwnVersionKey => {
  const { kind, validFrom } = version;
  return kind === "theme" ? { kind, validFrom, type: version.type } : { kind, validFrom };
};

/** What a school sets for its papers, by date. */
export function ownPapersSuite(open: OpenStores) {
  test("what a school has set for its papers comes with it wherever it is read, and is kept when the school is saved", async () => {
    const { store, data, scope, school } = await savedSchool(open);
    const versions: readonly OwnVersion[] = [
      {
        kind: "rulePack",
        validFrom: "2024-09-01",
        file: { id: "own-2024", distinctions: [{ from: "12.5", a: null }] },
      },
      { kind: "rulePack", validFrom: "2025-09-01", file: { id: "own-2025", z: 1, a: [] } },
      { kind: "theme", type: "BULLETIN", validFrom: "2025-09-01", file: { colors: { primary: "#003366" } } },
      { kind: "theme", type: "HONOR", validFrom: "2025-09-01", file: {} },
      { kind: "logo", validFrom: "2025-09-01", picture: "ab".repeat(32) },
    ];
    for (const version of versions) await data.ownVersions.put(scope, keyOf(version), version, "absent");
    for (const version of versions) await data.ownVersions.put(scope, keyOf(version), version, "there");
    const sorted = (own: readonly OwnVersion[] = []) => own.map((one) => JSON.stringify(one)).sort();
    const found = await store.school(scope);
    expect(found?.own).toEqual(expect.arrayContaining([...versions]));
    expect(found?.own).toHaveLength(versions.length);
    // The file as it was written, with its keys in their order.
    expect(sorted(found?.own).map((one) => JSON.parse(one).file)).toEqual(
      sorted(versions).map((one) => JSON.parse(one).file),
    );
    expect((await store.classesOf(scope, "awa")).school).toEqual(found);
    expect((await store.classRecord(scope, "6a"))?.school).toEqual(found);
    expect(await store.school({ ...scope, schoolId: "another" })).toBeUndefined();

    await store.saveSchool(scope, { ...school, name: "Renamed", own: [] });
    expect(await store.school(scope)).toMatchObject({ name: "Renamed", own: expect.arrayContaining([...versions]) });
    const replaced = { kind: "rulePack", validFrom: "2025-09-01", file: { id: "corrected" } } as const;
    await data.ownVersions.put(scope, keyOf(replaced), replaced, "there");
    await data.ownVersions.remove(scope, { kind: "theme", type: "HONOR", validFrom: "2025-09-01" }, "there");
    await data.ownVersions.remove(scope, { kind: "logo", validFrom: "2025-09-01" }, "there");
    const left = (await store.school(scope))?.own ?? [];
    expect(left).toHaveLength(3);
    expect(left).toEqual(expect.arrayContaining([versions[0], versions[2], replaced]));

    // The school as one of its records knows nothing of them, and replacing it keeps them.
    const record = await data.schools.find(scope, {});
    expect(record?.record).not.toHaveProperty("own");
    await data.schools.put(scope, {}, { ...school, name: "Again", own: left }, { revision: record?.revision ?? "" });
    expect((await data.schools.find(scope, {}))?.record).not.toHaveProperty("own");
    expect((await store.school(scope))?.own).toHaveLength(3);
  });

  test("each version has a revision, is written by what was read, and keeps its school", async () => {
    const { data, scope } = await savedSchool(open);
    const key = { kind: "rulePack", validFrom: "2025-09-01" } as const;
    const version = (id: string): OwnVersion => ({ ...key, file: { id } });
    const theme: OwnVersion = { kind: "theme", type: "HONOR", validFrom: "2025-09-01", file: {} };
    expect(await data.ownVersions.find(scope, key)).toBeUndefined();
    const first = await data.ownVersions.put(scope, key, version("a"), "absent");
    expect(first).not.toBe(FIRST_REVISION);
    const second = await data.ownVersions.put(scope, key, version("b"), { revision: first });
    expect(second).not.toBe(first);
    const current = { record: version("b"), revision: second };
    const stale = data.ownVersions.put(scope, key, version("c"), { revision: first });
    expect(await failureOf(stale)).toMatchObject({ code: "REVISION_CONFLICT", current });
    expect(await failureOf(data.ownVersions.remove(scope, key, { revision: first }))).toMatchObject({ current });
    expect(await failureOf(data.ownVersions.put(scope, key, version("c"), "absent"))).toMatchObject({ current });
    const ofTheme = await data.ownVersions.put(scope, keyOf(theme), theme, "absent");
    expect(await data.ownVersions.list(scope)).toEqual(
      expect.arrayContaining([current, { record: theme, revision: ofTheme }]),
    );
    expect(await data.ownVersions.list({ ...scope, schoolId: `${scope.schoolId}x` })).toEqual([]);
    const elsewhere = data.ownVersions.put({ ...scope, schoolId: "nowhere" }, key, version("d"), "absent");
    expect(await failureOf(elsewhere)).toMatchObject({ code: "SCHOOL_NOT_RECORDED" });
    // A later school of this id would have them.
    expect(await data.dependents.count(scope, { kind: "school" })).toMatchObject({ ownPapers: 2 });
    await data.ownVersions.remove(scope, key, { revision: second });
    expect(await data.ownVersions.find(scope, key)).toBeUndefined();
  });
}
