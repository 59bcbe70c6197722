import type { OwnVersion } from "@palmares/core/domain/own-papers";
import { expect, test } from "vitest";
import { type OpenStores, savedSchool } from "./saved-school.ts";

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
    for (const version of [...versions, ...versions]) await store.saveOwn(scope, version);
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
    await store.saveOwn(scope, replaced);
    await store.removeOwn(scope, { kind: "theme", type: "HONOR", validFrom: "2025-09-01" });
    await store.removeOwn(scope, { kind: "logo", validFrom: "2025-09-01" });
    await store.removeOwn(scope, { kind: "logo", validFrom: "2025-09-01" });
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
}
