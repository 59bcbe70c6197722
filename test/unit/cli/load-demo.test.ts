import { describe, expect, it } from "vitest";
import { demoSchool } from "../../../cli/demo/demo-school.ts";
import { loadDemoSchool } from "../../../cli/load-demo.ts";
import { schoolInMemory } from "../../support/in-memory.ts";

const scope = { userId: "cli", schoolId: "demo" };

describe("loading the demo school", () => {
  it("writes every class with its marks and follow-ups", async () => {
    const store = schoolInMemory();
    expect(await loadDemoSchool(store, scope)).toEqual({ written: true, classes: 3, students: 90 });
    const [first] = demoSchool("demo");
    const kept = await store.classRecord(scope, "3e-a");
    expect(kept?.grades).toHaveLength(first?.grades.length ?? 0);
    expect(kept?.followUps).toHaveLength(first?.followUps.length ?? 0);
  });

  it("changes nothing when the school exists, and reloads it with `replace`", async () => {
    const store = schoolInMemory();
    await loadDemoSchool(store, scope);
    const changed = { studentId: "1", subjectId: "francais", term: "T1", mark: "absent" } as const;
    await store.saveGrades(scope, "3e-a", [changed]);
    const markOf = async () =>
      (await store.classRecord(scope, "3e-a"))?.grades.find(
        (grade) => grade.studentId === "1" && grade.subjectId === "francais",
      )?.mark;

    expect((await loadDemoSchool(store, scope)).written).toBe(false);
    expect(await markOf()).toBe("absent");
    expect((await loadDemoSchool(store, scope, { replace: true })).written).toBe(true);
    expect(await markOf()).not.toBe("absent");
  });

  it("resumes after an interrupted load", async () => {
    const store = schoolInMemory();
    const broken = { ...store, saveSchool: () => Promise.reject(new Error("interrupted")) };
    await expect(loadDemoSchool(broken, scope)).rejects.toThrow("interrupted");
    expect((await loadDemoSchool(store, scope)).written).toBe(true);
    expect(await store.school(scope)).toBeDefined();
  });

  it("counts its steps up to the total", async () => {
    const seen: [number, number][] = [];
    await loadDemoSchool(schoolInMemory(), scope, { onProgress: (done, total) => seen.push([done, total]) });
    expect(seen.at(-1)?.[0]).toBe(seen.at(-1)?.[1]);
    expect(seen.map(([done]) => done)).toEqual(seen.map((_, nth) => nth + 1));
  });
});
