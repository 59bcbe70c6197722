import { IssueRequest } from "@palmares/core/contract/schemas/register";
import { DOCUMENT_TYPE_IDS } from "@palmares/core/document-types/registry";
import { validate } from "@palmares/core/edge/http/validation";
import { expect, it } from "vitest";

const order = (type: string) => ({ class_id: "6a", term: "T1", type });
const issuable = ["BULLETIN", "HONOR", "CERTIFICAT_SCOLARITE", "RELEVE_ANNUEL", "PV_CONSEIL"];

it.each(issuable)("the papers of type %s are issued", (type) => {
  expect(validate(IssueRequest, order(type)).type).toBe(type);
});

it.each(DOCUMENT_TYPE_IDS.filter((type) => !issuable.includes(type)))(
  "type %s, which has no place for a code, is refused with the types that have one",
  (type) => {
    expect(() => validate(IssueRequest, order(type))).toThrow(
      expect.objectContaining({
        code: "INVALID_BODY",
        faults: [
          {
            field: "type",
            detail: expect.stringMatching(new RegExp(`ne peut pas être ${type}.: les .* ne se délivrent pas`)),
            valid_values: issuable,
          },
        ],
      }),
    );
  },
);

it("a type that does not exist is not said to be one without a place", () => {
  expect(() => validate(IssueRequest, order("DIPLOME"))).toThrow(
    expect.objectContaining({
      faults: [expect.objectContaining({ detail: expect.stringContaining("doit être l'une de ces valeurs") })],
    }),
  );
});
