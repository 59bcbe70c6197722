import { IssueRequest } from "@palmares/core/contract/schemas/register";
import { DOCUMENT_TYPE_IDS, DOCUMENT_TYPES, ISSUABLE_TYPE_IDS } from "@palmares/core/document-types/registry";
import { validate } from "@palmares/core/edge/http/validation";
import { expect, it } from "vitest";

const order = (type: string) => ({ class_id: "6a", term: "T1", type });
/** Those that are shipped. A folder more may be there. */
const SIGNED = ["BULLETIN", "HONOR", "CERTIFICAT_SCOLARITE", "RELEVE_ANNUEL", "PV_CONSEIL"];
const UNSIGNED = ["LISTE_EMARGEMENT", "ETIQUETTES", "STATISTIQUES"];

it("the types that are issued are those whose folders say so", () => {
  const issued = DOCUMENT_TYPE_IDS.filter((type) => IssueRequest.shape.type.safeParse(type).success);
  expect(issued).toEqual(DOCUMENT_TYPES.filter(({ issuable }) => issuable).map(({ id }) => id));
  expect(issued).toEqual(expect.arrayContaining(SIGNED));
});

it.each(SIGNED)("the papers of type %s are issued", (type) => {
  expect(validate(IssueRequest, order(type)).type).toBe(type);
});

it.each(UNSIGNED)("type %s, which has no place for a code, is refused with the types that have one", (type) => {
  expect(() => validate(IssueRequest, order(type))).toThrow(
    expect.objectContaining({
      code: "INVALID_BODY",
      faults: [
        {
          field: "type",
          detail: expect.stringMatching(new RegExp(`ne peut pas être ${type}.: les .* ne se délivrent pas`)),
          valid_values: ISSUABLE_TYPE_IDS,
        },
      ],
    }),
  );
});

it("a type that does not exist is not said to be one without a place", () => {
  expect(() => validate(IssueRequest, order("DIPLOME"))).toThrow(
    expect.objectContaining({
      faults: [expect.objectContaining({ detail: expect.stringContaining("doit être l'une de ces valeurs") })],
    }),
  );
});
