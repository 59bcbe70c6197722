import type { PreflightView } from "@palmares/core/contract/schemas/preflight";
import type { ResultList } from "@palmares/core/contract/schemas/records/results";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  countStandings,
  inOrder,
  neighbour,
  type RosterParts,
  rosterOf,
} from "../../../web/src/screens/classes/roster.ts";
import { stepOf } from "../../../web/src/screens/classes/step-keys.ts";

const student = (id: string, last_name = id) => ({
  student_id: id,
  class_id: "6a",
  matricule: "",
  last_name,
  first_names: "Awa",
  etag: "1",
});
const finding = (student_id: string, severity: "blocker" | "unearned" | "warning", code: string) => ({
  student_id,
  severity,
  code,
  detail: code,
});
const preflight = (
  findings: PreflightView["findings"],
  replaced: readonly string[] = [],
): NonNullable<RosterParts["preflight"]> => ({
  school_year: "2025-2026",
  term: "T1",
  type: "BULLETIN",
  documents: 1,
  without_document: 0,
  pages_set: true,
  counts: { blocker: 0, unearned: 0, warning: 0 },
  by_code: {},
  findings,
  issue: {
    first: 0,
    same: 0,
    replaced: replaced.length,
    replaces: replaced.map((student_id) => ({ student_id, number: "7KX4MR2DQZ", edition: 1 })),
    revoked: 0,
    reissues: [],
    others: 0,
    stale: [],
  },
});
const results = (ranks: Readonly<Record<string, number | undefined>>): ResultList => ({
  class_id: "6a",
  term: "T1",
  class_size: 3,
  ranked: 3,
  students: Object.entries(ranks).map(([student_id, rank]) => ({
    student_id,
    average: 12,
    weighted_total: 12,
    coefficients: 1,
    ...(rank !== undefined && { rank }),
  })),
});
const paper = (student_id: string) => ({ student_id }) as NonNullable<RosterParts["papers"]>[number];

describe("the list of a class", () => {
  const students = ["a", "b", "c", "d", "e", "f"].map((id) => student(id));

  it("marks each student by the worst of what is known", () => {
    const listed = rosterOf({
      students,
      preflight: preflight(
        [
          finding("a", "blocker", "INVALID_SCHOOL_DATA"),
          finding("a", "warning", "MARK_MISSING"),
          finding("b", "warning", "MARK_MISSING"),
          finding("b", "warning", "DOCUMENT_STALE"),
          finding("c", "warning", "MARK_MISSING"),
          finding("f", "unearned", "NO_DISTINCTION"),
        ],
        ["d"],
      ),
      papers: ["a", "c", "d", "e"].map(paper),
    });
    expect(listed.map(({ id, standing }) => [id, standing])).toEqual([
      ["a", "blocked"],
      ["b", "stale"],
      ["c", "missing"],
      ["d", "stale"],
      ["e", "issued"],
      ["f", "unearned"],
    ]);
    expect(listed[0]?.findings.map(({ code }) => code)).toEqual(["INVALID_SCHOOL_DATA", "MARK_MISSING"]);
    expect(countStandings(listed)).toEqual([
      ["blocked", 1],
      ["stale", 2],
      ["missing", 1],
      ["unearned", 1],
      ["issued", 1],
    ]);
  });

  it("claims nothing as long as nobody has looked", () => {
    expect(rosterOf({ students }).map(({ standing }) => standing)).toEqual(students.map(() => "unknown"));
    expect(countStandings(rosterOf({ students }))).toEqual([]);
    expect(rosterOf({ students, preflight: preflight([]) })[0]?.standing).toBe("ready");
    // A viewer sees the register, and no pre-flight.
    expect(rosterOf({ students, papers: [paper("b")] })[1]?.standing).toBe("issued");
  });

  it("stands by rank with those without one last, by name, and loses nobody", () => {
    const listed = rosterOf({ students, results: results({ a: 3, b: undefined, d: 1, f: 2 }) });
    expect(inOrder(listed, "rank").map(({ id }) => id)).toEqual(["d", "f", "a", "b", "c", "e"]);
    expect(inOrder(listed, "name")).toEqual(listed);
  });

  it("shows those first who need something done", () => {
    const listed = rosterOf({
      students,
      preflight: preflight(
        [finding("e", "blocker", "INVALID_SCHOOL_DATA"), finding("b", "warning", "MARK_MISSING")],
        ["d"],
      ),
    });
    expect(inOrder(listed, "standing").map(({ id }) => id)).toEqual(["e", "d", "b", "a", "c", "f"]);
  });

  it("leads from its first student to its last one and back, one by one, and ends there", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 30 }), (ids) => {
        const listed = rosterOf({ students: ids.map((id) => student(id)) });
        for (const step of [1, -1] as const) {
          const seen: string[] = [];
          let at = neighbour(listed, undefined, step);
          for (; at !== undefined; at = neighbour(listed, at.id, step)) seen.push(at.id);
          expect(seen).toEqual(step === 1 ? ids : [...ids].reverse());
        }
      }),
    );
    expect(neighbour([], undefined, 1)).toBeUndefined();
  });
});

describe("a key", () => {
  const key = { key: "ArrowDown", altKey: true, ctrlKey: false, metaKey: false, shiftKey: false, isTaken: false };

  it("steps with Alt and an arrow alone, and leaves a list of choices and a dialog theirs", () => {
    expect(stepOf(key)).toBe(1);
    expect(stepOf({ ...key, key: "ArrowUp" })).toBe(-1);
    for (const other of [
      { altKey: false },
      { ctrlKey: true },
      { metaKey: true },
      { shiftKey: true },
      { isTaken: true },
      { key: "j" },
      { key: "ArrowLeft" },
      { key: "toString" },
    ])
      expect(stepOf({ ...key, ...other }), JSON.stringify(other)).toBeUndefined();
  });
});
