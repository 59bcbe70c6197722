import { DOCUMENT_TYPE_IDS, typeOf } from "@palmares/core/document-types/registry";
import { bodyOf, contentOf, type DocumentContent } from "@palmares/core/documents/document-content";
import { canonicalJson, readCanonicalJson } from "@palmares/core/documents/issuing/canonical-json";
import { type FrozenPaper, frozenText, readFrozen } from "@palmares/core/documents/issuing/frozen-paper";
import { pageDigest } from "@palmares/core/documents/page-digest";
import { describeDocument } from "@palmares/core/documents/render/describe-document";
import { PalmaresError } from "@palmares/core/domain/errors";
import { classReport } from "@palmares/core/domain/results/class-report";
import { rulePack } from "@palmares/core/rules/rule-packs";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { aDesign } from "../../support/digests.ts";
import { aSchool } from "../../support/factories.ts";
import { randomClass } from "../../support/random-class.ts";

const design = aDesign();
/** A paper is about a student or a class. */
const TYPES = DOCUMENT_TYPE_IDS.filter((type) => typeOf(type).scope !== "school");

const frozen = (content: DocumentContent): FrozenPaper => ({
  format: 1,
  documentId: "75b39a10c2d4e6f8a1b3c5d7",
  number: "7KX4MR2DQP",
  edition: 1,
  issuedOn: "2026-03-03",
  content,
  digest: pageDigest(content, design),
  signed: { keyId: "k1", digest: "c1", qr: { prefix: "https://x.example/verifier/#", digits: "1" } },
});

const issue = { documentNumber: "7KX4M-R2DQP", issuedOn: "2026-03-03" };

/** Every document of a class, as far as its students can have one. */
function contentsOf(seed: number, packId: string): DocumentContent[] {
  const pack = rulePack(packId);
  const record = randomClass(aSchool({ rulePackId: packId }), "c", seed);
  const last = pack.periods.at(-1)?.id ?? "T1";
  const report = classReport(record, pack, last);
  return TYPES.flatMap((type) => {
    const students = typeOf(type).scope === "class" ? [undefined] : record.students.slice(0, 6).map(({ id }) => id);
    return students.flatMap((studentId) => {
      try {
        return [contentOf(report, { type, studentId })];
      } catch (error) {
        if (error instanceof PalmaresError) return [];
        throw error;
      }
    });
  });
}

test("what a paper froze gives the same page, digest and description, whatever its type", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
      for (const content of contentsOf(seed, "bf-2024")) {
        seen.add(content.type);
        const { content: again } = readFrozen(frozenText(frozen(content)));
        const { school } = content.sheet;
        expect(bodyOf(again, again.sheet.school, issue)).toEqual(bodyOf(content, school, issue));
        expect(pageDigest(again, design)).toEqual(pageDigest(content, design));
        expect(describeDocument(again, school, "n")).toEqual(describeDocument(content, school, "n"));
      }
    }),
    // In the class of this seed somebody earns a certificate, so that every type is seen.
    { numRuns: 8, examples: [[7]] },
  );
  expect([...seen].sort()).toEqual([...TYPES].sort());
});

test("a paper has one text, and the text one paper", () => {
  for (const content of contentsOf(7, "bf-2024")) {
    const text = frozenText(frozen(content));
    expect(frozenText(readFrozen(text))).toBe(text);
  }
});

it("is refused when a later version of the program has written it", () => {
  const [content] = contentsOf(7, "bf-2024");
  if (content === undefined) throw new Error("The class has documents.");
  const text = frozenText(frozen(content)).replace('"format":1', '"format":2');
  expect(() => readFrozen(text)).toThrow(/later version/);
});

describe("canonical JSON", () => {
  it("has its keys in one order, and absent elements of lists", () => {
    expect(canonicalJson({ b: [1, undefined, { d: "é", c: undefined }], a: null })).toBe(
      '{"a":null,"b":[1,null,{"d":"é"}]}',
    );
  });

  it("says again what it has read, and reads what it has said", () => {
    const value = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof(
        fc.string(),
        fc.boolean(),
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n)),
        fc.array(fc.oneof(tie("node"), fc.constant(undefined)), { maxLength: 4 }),
        fc.dictionary(fc.string(), tie("node"), { maxKeys: 4, noNullPrototype: true }),
      ),
    })).node;
    fc.assert(
      fc.property(value, (one) => {
        const text = canonicalJson(one);
        expect(readCanonicalJson(text)).toEqual(one);
        expect(canonicalJson(readCanonicalJson(text))).toBe(text);
      }),
    );
  });

  it.each([
    [new Map()],
    [new Date(0)],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [1n],
    [() => 1],
    [[null]],
    [Symbol("s")],
  ])("refuses %s", (value) => {
    expect(() => canonicalJson(value)).toThrow(/cannot say/);
  });
});
