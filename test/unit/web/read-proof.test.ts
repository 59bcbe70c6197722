import { NUMBER_ALPHABET } from "@palmares/core/claims/paper-number";
import fc from "fast-check";
import { expect, it } from "vitest";
import { readProof } from "../../../web/src/parents/read-proof.ts";

it.each([
  ["1/3/2013", "2013-03-01"],
  ["01.03.2013", "2013-03-01"],
  [" 01 03 2013 ", "2013-03-01"],
  ["01032013", "2013-03-01"],
  ["2013-03-01", "2013-03-01"],
  ["29/2/2012", "2012-02-29"],
])("« %s » is the date %s", (typed, birth_date) => {
  expect(readProof(typed)).toEqual({ birth_date });
});

it.each(["", "31/02/2013", "1/3/13", "Awa", "H7M2-KQ9", "0000-0000", "1/3/0013"])("« %s » is neither", (typed) => {
  expect(readProof(typed)).toBeUndefined();
});

it("takes each code for a code, and each birth date for a date, however they are written", () => {
  const character = fc.constantFrom(...Array.from(NUMBER_ALPHABET));
  fc.assert(
    fc.property(fc.string({ unit: character, minLength: 8, maxLength: 8 }), (code) => {
      expect(readProof(` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)}`)).toEqual({ code });
    }),
  );
  const days = fc.date({ min: new Date("1950-01-01"), max: new Date("2060-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(days, (date) => {
      const birth_date = date.toISOString().slice(0, 10);
      const [year, month, day] = birth_date.split("-");
      expect(readProof(`${day}${month}${year}`)).toEqual({ birth_date });
      expect(readProof(`${Number(day)}-${Number(month)}-${year}`)).toEqual({ birth_date });
    }),
  );
});
