import { logoGroup } from "@palmares/core/contract/design-digests";
import { contentOf, type DocumentContent } from "@palmares/core/documents/document-content";
import { changedSince, pageDigest } from "@palmares/core/documents/page-digest";
import { classReport } from "@palmares/core/domain/results/class-report";
import type { ClassRecord } from "@palmares/core/domain/school";
import { rulePack } from "@palmares/core/rules/rule-packs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { aDesign, aPageDigest } from "../../support/digests.ts";
import { aFigure, aSchool } from "../../support/factories.ts";
import { randomClass } from "../../support/random-class.ts";

const design = aDesign();
const pack = rulePack("bf-2024");
const bulletins = (record: ClassRecord): DocumentContent[] => {
  const report = classReport(record, pack, "T2");
  return record.students.map(({ id }) => contentOf(report, { type: "BULLETIN", studentId: id }));
};
const dataOf = (content: DocumentContent) => pageDigest(content, design).data;

/** The same value with the keys of all its objects in the opposite order. */
function turned<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(turned) as T;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, entry]) => [key, turned(entry)]),
  ) as T;
}

/** Every way to change one text or number inside a value, as functions of the whole. */
function changesOf(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value === "string" || typeof value === "number") return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => changesOf(entry, [...path, key]));
}

function changedAt(value: unknown, [key, ...rest]: readonly (string | number)[]): unknown {
  if (key === undefined) return typeof value === "number" ? value + 1 : `${String(value)}.`;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>;
  copy[key] = changedAt(copy[key], rest);
  return copy;
}

const aSeed = fc.integer({ min: 1, max: 1_000_000 });

test("the order of keys makes no difference", () => {
  fc.assert(
    fc.property(aSeed, (seed) => {
      for (const content of bulletins(randomClass(aSchool(), "c", seed))) {
        expect(dataOf(turned(content))).toBe(dataOf(content));
      }
    }),
    { numRuns: 20 },
  );
});

test("a change of any text or figure of a sheet, of its school, class or rule pack is another page", () => {
  fc.assert(
    fc.property(aSeed, fc.nat(), (seed, which) => {
      const [content] = bulletins(randomClass(aSchool({ headTeacher: "Mme Awa TRAORÉ" }), "c", seed));
      if (content === undefined) throw new Error("The class is empty.");
      const places = changesOf(content.sheet);
      const place = places[which % places.length] ?? [];
      const changed = { ...content, sheet: changedAt(content.sheet, place) } as DocumentContent;
      expect(dataOf(changed), place.join(".")).not.toBe(dataOf(content));
    }),
    { numRuns: 300 },
  );
});

test("no two pupils of a class have the same page, and a value that goes away is a change", () => {
  const contents = bulletins(randomClass(aSchool({ phone: "25 30 00 00" }), "c", 7));
  expect(new Set(contents.map(dataOf)).size).toBe(contents.length);
  const [content] = contents;
  if (content === undefined) throw new Error("The class is empty.");
  const { phone: _, ...school } = content.sheet.school;
  const without = { ...content, sheet: { ...content.sheet, school } } as DocumentContent;
  expect(dataOf(without)).not.toBe(dataOf(content));
});

test("a mark of one pupil changes the pages of those whose rank or class figures it changes, also in another term", () => {
  const record = randomClass(aSchool(), "c", 11);
  const [first] = record.students;
  const grades = record.grades.map((grade) =>
    grade.studentId === first?.id && grade.term === "T1" ? { ...grade, mark: aFigure(3) } : grade,
  );
  const before = bulletins(record).map(dataOf);
  const after = bulletins({ ...record, grades }).map(dataOf);
  expect(after[0]).not.toBe(before[0]);
  expect(after.filter((digest, n) => digest !== before[n]).length).toBeGreaterThan(1);
});

test("a bulletin and a certificate of the same values are different pages", () => {
  const [content] = bulletins(randomClass(aSchool(), "c", 3));
  if (content === undefined) throw new Error("The class is empty.");
  expect(dataOf({ ...content, type: "HONOR" } as never)).not.toBe(dataOf(content));
});

test("the school's own logo is part of the theme where it is printed, and only its group of logos counts", () => {
  const logo = "assets/logos/lpk.png";
  const [content] = bulletins(randomClass(aSchool({ logo }), "c", 3));
  if (content === undefined) throw new Error("The class is empty.");
  const withLogos = (group: number) => {
    const logos = design.logos.map((digest, n) => (n === group ? "another" : digest));
    return pageDigest(content, { ...design, logos }).theme;
  };
  const now = pageDigest(content, design).theme;
  expect(withLogos(logoGroup(logo))).not.toBe(now);
  expect(withLogos((logoGroup(logo) + 1) % design.logos.length)).toBe(now);
  const hidden = aDesign({ ownLogo: false });
  expect(pageDigest(content, hidden).theme).toBe(hidden.kinds.BULLETIN?.theme);
});

test.each([
  ["nothing", {}, undefined],
  ["data", { data: "other" }, "data"],
  ["theme", { theme: "other" }, "theme"],
  ["template", { template: "other" }, "template"],
  ["data before theme", { data: "other", theme: "other" }, "data"],
  ["theme before template", { theme: "other", template: "other" }, "theme"],
] as const)("what has changed: %s", (_, change, reason) => {
  expect(changedSince(aPageDigest(), aPageDigest(change))).toBe(reason);
});

test("a paper of a version that kept no digest counts as made from another template", () => {
  expect(changedSince(undefined, aPageDigest())).toBe("template");
});
