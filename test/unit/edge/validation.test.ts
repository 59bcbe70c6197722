import { LIMITS } from "@palmares/core/contract/limits";
import { BatchRequest } from "@palmares/core/contract/schemas/batches";
import { BatchListQuery } from "@palmares/core/contract/schemas/directory";
import { Id } from "@palmares/core/contract/schemas/documents";
import { FaultyRequest } from "@palmares/core/domain/errors";
import { validate } from "@palmares/core/edge/http/validation";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { failure } from "../../support/failure.ts";

/** The faults of an input; plain spaces for narrow ones, so that the expected sentences can be read. */
function faultsOf(schema: z.ZodType, input: unknown) {
  const error = failure(() => validate(schema, input));
  if (!(error instanceof FaultyRequest)) throw error;
  return error.faults.map((fault) => ({ ...fault, detail: fault.detail.replaceAll("\u202f", " ") }));
}
const sentenceFor = (schema: z.ZodType, value: unknown) =>
  faultsOf(z.strictObject({ x: schema }), { x: value })
    .map(({ detail }) => detail)
    .join(" ");

const mark = z.union([z.int(), z.enum(["absent", "dispensed"])]);
const shape = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ping") }),
  z.object({ kind: z.literal("follow") }),
]);

describe("the sentence about a faulty field", () => {
  it.each([
    ["a missing one", z.string(), undefined, "Le champ « x » manque. Ajoutez-le."],
    ["another type", z.string(), 1, "Le champ « x » doit être un texte."],
    ["a fraction", z.int(), 1.5, "Le champ « x » doit être un nombre entier."],
    ["another value", z.enum(["T1", "T2"]), "T4", "Le champ « x » doit être l'une de ces valeurs : T1, T2."],
    ["another literal", z.literal("half-up"), "up", "Le champ « x » doit être « half-up »."],
    ["too many items", z.array(z.int()).max(2), [1, 2, 3], "Le champ « x » doit compter au plus 2 éléments."],
    ["too few items", z.array(z.int()).min(1), [], "Le champ « x » doit compter au moins 1 élément."],
    [
      "too long a text",
      z.string().max(1000),
      "x".repeat(1001),
      "Le champ « x » doit compter au plus 1 000 caractères.",
    ],
    ["too short a text", z.string().min(1), "", "Le champ « x » doit compter au moins 1 caractère."],
    ["another length", z.string().length(2), "BFA", "Le champ « x » doit compter exactement 2 caractères."],
    ["too large a number", z.number().max(20), 21, "Le champ « x » doit être au plus 20."],
    ["too small a number", z.number().min(0.5), 0, "Le champ « x » doit être au moins 0,5."],
    ["zero for a positive number", z.int().positive(), 0, "Le champ « x » doit être supérieur à 0."],
    ["a bound that is excluded", z.number().lt(100), 100, "Le champ « x » doit être inférieur à 100."],
    ["a number between two steps", z.number().multipleOf(0.25), 0.3, "Le champ « x » doit être un multiple de 0,25."],
    ["no date", z.iso.date(), "2026-02-30", "Le champ « x » doit être une date qui existe, comme 2026-03-01."],
    ["no instant", z.iso.datetime(), "2026", "Le champ « x » doit être un instant, comme 2026-03-01T08:00:00Z."],
    ["no address", z.email(), "awa", "Le champ « x » doit être une adresse électronique, comme awa@lycee.example."],
    ["another beginning", z.string().startsWith("assets/"), "x", "Le champ « x » doit commencer par « assets/ »."],
    ["another pattern", z.string().regex(/^\d$/), "x", "Le champ « x » n'a pas la forme attendue."],
    [
      "none of several forms",
      mark,
      "malade",
      "Le champ « x » doit être un nombre ou être l'une de ces valeurs : absent, dispensed.",
    ],
    [
      "another key of a record",
      z.partialRecord(z.string().min(2), z.int()),
      { a: 1 },
      "Le champ « x.a » a une clé qui n'est pas valable.",
    ],
    ["a rule of the program's own", z.int().refine((n) => n !== 13), 13, "Le champ « x » n'est pas valable."],
    [
      "a rule with a sentence",
      z.int().refine((n) => n !== 13, { error: "porte malheur" }),
      13,
      "Le champ « x » porte malheur.",
    ],
  ])("%s", (_, schema, value, sentence) => {
    expect(sentenceFor(schema, value)).toBe(sentence);
  });

  it("lists the values of an enum, and those of the key that tells forms apart", () => {
    expect(faultsOf(z.object({ x: z.enum(["T1", "T2"]) }), { x: 1 })).toMatchObject([{ valid_values: ["T1", "T2"] }]);
    expect(faultsOf(z.object({ x: shape }), { x: { kind: "shout" } })).toEqual([
      {
        field: "x.kind",
        detail: "Le champ « x.kind » doit être l'une de ces valeurs : ping, follow.",
        valid_values: ["ping", "follow"],
      },
    ]);
  });

  it("says of a missing enum that it is missing, and lists its values", () => {
    expect(faultsOf(z.object({ x: z.enum(["T1", "T2"]) }), {})).toEqual([
      { field: "x", detail: "Le champ « x » manque. Ajoutez-le.", valid_values: ["T1", "T2"] },
    ]);
  });

  it("names a field that is not expected by its whole path", () => {
    const items = z.object({ items: z.array(z.strictObject({ id: Id })) });
    expect(faultsOf(items, { items: [{ id: 1 }, { id: 2, nom: "x" }] })).toEqual([
      { field: "items.1.nom", row: 2, detail: "Le champ « items.1.nom » n'est pas attendu. Retirez-le." },
    ]);
  });
});

describe("the schemas of the API", () => {
  it.each([
    [undefined, "Le champ « x » manque. Ajoutez-le."],
    [-1, "Le champ « x » doit être un texte ou un nombre entier positif."],
    [1.5, "Le champ « x » doit être un texte ou un nombre entier positif."],
    [{}, "Le champ « x » doit être un texte ou un nombre entier positif."],
    [
      "../etc",
      "Le champ « x » doit compter 1 à 64 caractères parmi les lettres sans accent, les chiffres, « . », « _ » et « - ».",
    ],
  ])("have their own sentence for the id %j", (id, sentence) => {
    expect(sentenceFor(Id, id)).toBe(sentence);
  });

  const wholeBatch = { term: "T1", type: "BULLETIN" };
  it.each([
    [
      {},
      "Il manque des champs. Ajoutez soit « items », soit « class_id », « term » et « type », soit « school_id », « term » et « type ».",
    ],
    [
      { force_new: true },
      "Il manque des champs. Ajoutez soit « items », soit « class_id », « term » et « type », soit « school_id », « term » et « type ».",
    ],
    [wholeBatch, "Il manque des champs. Ajoutez soit « class_id », soit « school_id »."],
    [{ term: "T1" }, "Il manque des champs. Ajoutez soit « class_id » et « type », soit « school_id » et « type »."],
  ])("name every form that would complete the batch %j", (body, sentence) => {
    expect(faultsOf(BatchRequest, body)).toEqual([{ field: "(corps)", detail: sentence }]);
  });

  it.each([
    [{ class_id: "6a" }, ["term", "type"]],
    [{ class_id: "6a", type: "BULLETIN" }, ["term"]],
    [{ school_id: "lpk", term: "T 9", type: "BULLETIN" }, ["term"]],
    [{ items: [] }, ["items"]],
    [{ items: [{ term: "T1" }] }, ["items.0.type"]],
    [{ clas_id: "6a", ...wholeBatch }, ["clas_id", "(corps)"]],
    [{ ...wholeBatch, term: "T 9" }, ["class_id", "term"]],
    [{ ...wholeBatch, class_id: "6a", school_id: "lpk" }, ["school_id"]],
    [{ ...wholeBatch, class_id: "6a", items: [{ student_id: 1, ...wholeBatch }] }, ["items"]],
  ])("judge the batch %j by the form that it comes nearest to", (body, fields) => {
    expect(faultsOf(BatchRequest, body).map(({ field }) => field)).toEqual(fields);
  });

  it("say how many items a batch may have", () => {
    const item = { student_id: 1, term: "T1", type: "BULLETIN" };
    const items = Array.from({ length: LIMITS.batchDocuments + 1 }, () => item);
    const most = new Intl.NumberFormat("fr").format(LIMITS.batchDocuments).replaceAll("\u202f", " ");
    expect(faultsOf(BatchRequest, { items })).toEqual([
      { field: "items", detail: `Le champ « items » doit compter au plus ${most} éléments.` },
    ]);
  });

  it("say the bounds of a page", () => {
    expect(faultsOf(BatchListQuery, { limit: "1000" })).toEqual([
      { field: "limit", detail: "Le champ « limit » doit être au plus 100." },
    ]);
    expect(faultsOf(BatchListQuery, { limit: "dix" })).toEqual([
      { field: "limit", detail: "Le champ « limit » doit être un nombre." },
    ]);
  });

  it.each([[null], [[]], ["T1"], [12]])("say that the body %j is no object", (body) => {
    expect(faultsOf(BatchRequest, body)).toEqual([
      { field: "(corps)", detail: "Le champ « (corps) » doit être un objet JSON." },
    ]);
  });
});
