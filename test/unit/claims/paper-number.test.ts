import {
  checkCharacter,
  isNumber,
  makeNumber,
  NUMBER_ALPHABET,
  NUMBER_LENGTH,
  numberOfValue,
  numberValue,
  printedNumber,
  readNumber,
} from "@palmares/core/claims/paper-number";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const anyNumber = fc
  .array(fc.constantFrom(...NUMBER_ALPHABET.split("")), { minLength: NUMBER_LENGTH - 1, maxLength: NUMBER_LENGTH - 1 })
  .map((nine) => nine.join("") + checkCharacter(nine.join("")));

const replaced = (number: string, at: number, character: string) =>
  number.slice(0, at) + character + number.slice(at + 1);

describe("the number of an issued paper", () => {
  it("has 31 characters to choose from, none of which looks like another", () => {
    expect(new Set(NUMBER_ALPHABET).size).toBe(31);
    expect(NUMBER_ALPHABET).not.toMatch(/[01OIL]/);
  });

  it("is refused with any one character replaced by any other", () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        for (let at = 0; at < NUMBER_LENGTH; at++) {
          for (const other of NUMBER_ALPHABET) {
            if (other !== number[at]) expect(readNumber(replaced(number, at, other))).toEqual({ fault: "CHECK" });
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it("is refused with any two different characters exchanged, neighbours or not", () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        for (let one = 0; one < NUMBER_LENGTH; one++) {
          for (let two = one + 1; two < NUMBER_LENGTH; two++) {
            const [a = "", b = ""] = [number[one], number[two]];
            if (a !== b) expect(isNumber(replaced(replaced(number, one, b), two, a))).toBe(false);
          }
        }
      }),
    );
  });

  it("is read however it was typed", () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        for (const typed of [
          number,
          printedNumber(number),
          ` ${number.toLowerCase()} `,
          number.split("").join("\u202f"),
        ]) {
          expect(readNumber(typed)).toEqual({ number });
        }
      }),
    );
    expect(readNumber("7kx4m–r2dqz")).toEqual({ number: "7KX4MR2DQZ" });
  });

  it.each([
    ["7KX4M-R2DQO", { fault: "LOOK_ALIKE", character: "O", at: 10 }],
    ["lKX4M-R2DQP", { fault: "LOOK_ALIKE", character: "L", at: 1 }],
    ["7K/4M-R2DQP", { fault: "CHARACTER", character: "/", at: 3 }],
    ["7K😀4M", { fault: "CHARACTER", character: "😀", at: 3 }],
    ["7KX4M-R2DQ", { fault: "LENGTH", length: 9 }],
    ["", { fault: "LENGTH", length: 0 }],
  ])("says of « %s » what is wrong, and where", (typed, fault) => {
    expect(readNumber(typed)).toEqual(fault);
  });

  it("is made by chance, each character as likely as any other", () => {
    const made = Array.from({ length: 3100 }, makeNumber);
    expect(made.every(isNumber)).toBe(true);
    expect(new Set(made).size).toBe(made.length);
    for (let at = 0; at < NUMBER_LENGTH; at++) {
      for (const character of NUMBER_ALPHABET) {
        // 100 expected; five standard deviations are 50, and 310 pairs are looked at.
        const count = made.filter((number) => number[at] === character).length;
        expect(count).toBeGreaterThan(40);
        expect(count).toBeLessThan(160);
      }
    }
  });

  it("is a whole number and back; no other whole number is one", () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        expect(numberOfValue(numberValue(number))).toBe(number);
      }),
    );
    expect(numberOfValue(31 ** 9 - 1)).toBe("ZZZZZZZZZ".concat(checkCharacter("ZZZZZZZZZ")));
    expect(numberOfValue(31 ** 9)).toBeUndefined();
  });
});
