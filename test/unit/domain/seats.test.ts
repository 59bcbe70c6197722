import { covers, seatsIn } from "@palmares/core/domain/records/seats";
import type { Student, Term } from "@palmares/core/domain/school";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TERMS, THREE_TERMS } from "../../support/periods.ts";

type Span = Pick<Student, "cameIn" | "left">;
const enrolment = (classId: string, marked: readonly Term[], span: Span = {}) => ({
  classId,
  hasMarks: (term: Term) => marked.includes(term),
  ...span,
});
const seats = (...enrolments: ReturnType<typeof enrolment>[]) =>
  TERMS.map((term) => seatsIn(term, enrolments, THREE_TERMS).join("+"));

describe("where a student sat", () => {
  it("is the only class, with or without marks", () => {
    expect(seats(enrolment("6a", []))).toEqual(["6a", "6a", "6a"]);
    expect(seats()).toEqual(["", "", ""]);
  });

  it("follows the recorded terms, and whoever came late or left was nowhere else", () => {
    expect(seats(enrolment("6a", ["T1"], { left: { term: "T1" } }), enrolment("6b", [], { cameIn: "T2" }))).toEqual([
      "6a",
      "6b",
      "6b",
    ]);
    expect(seats(enrolment("6a", TERMS, { cameIn: "T2", left: { term: "T2" } }))).toEqual(["", "6a", ""]);
  });

  it("is where the term's marks stand, when nothing is recorded; after that, where the student sat last", () => {
    expect(seats(enrolment("6a", ["T1"]), enrolment("6b", ["T2"]))).toEqual(["6a", "6b", "6b"]);
    expect(seats(enrolment("6b", ["T2"]), enrolment("6a", ["T1"]))).toEqual(["6a", "6b", "6b"]);
    expect(seats(enrolment("6a", ["T1"]), enrolment("6b", []))).toEqual(["6a", "6a", "6a"]);
  });

  it("is the class that the student came into, before its marks are entered", () => {
    expect(seats(enrolment("6a", ["T1"]), enrolment("6b", [], { cameIn: "T2" }))).toEqual(["6a", "6b", "6b"]);
  });

  it("cannot be told for a term with marks in both", () => {
    expect(seats(enrolment("6b", ["T1", "T2"]), enrolment("6a", ["T1"]))).toEqual(["6a+6b", "6b", "6b"]);
  });

  it("is one class, whatever is recorded, unless marks stand in two; and never one whose terms exclude it", () => {
    const anyTerm = fc.constantFrom(...TERMS);
    const anyEnrolment = (classId: string) =>
      fc
        .record({
          marked: fc.subarray([...TERMS]),
          cameIn: fc.option(anyTerm, { nil: undefined }),
          last: fc.option(anyTerm, { nil: undefined }),
        })
        .map(({ marked, cameIn, last }) =>
          enrolment(classId, marked, { ...(cameIn && { cameIn }), ...(last && { left: { term: last } }) }),
        );
    fc.assert(
      fc.property(anyEnrolment("a"), anyEnrolment("b"), anyEnrolment("c"), anyTerm, (a, b, c, term) => {
        const all = [a, b, c];
        const open = all.filter((one) => covers(one, term, THREE_TERMS));
        const marked = open.filter((one) => one.hasMarks(term)).map(({ classId }) => classId);
        const found = seatsIn(term, all, THREE_TERMS);
        if (marked.length > 0) expect(found).toEqual(open.length === 1 ? [open[0]?.classId] : marked);
        else expect(found).toHaveLength(open.length > 0 ? 1 : 0);
        for (const id of found) expect(open.map(({ classId }) => classId)).toContain(id);
        expect(seatsIn(term, all.toReversed(), THREE_TERMS)).toEqual(found);
      }),
    );
  });
});
