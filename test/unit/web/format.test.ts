import { describe, expect, it } from "vitest";
import { duration, number, roughDuration } from "../../../web/src/i18n/format.ts";

const plain = (text: string) => text.replace(/\s/gu, " ");

describe("figures on the page", () => {
  it("follow the number format of each language", () => {
    expect(plain(number("fr", 12345.678, 1))).toBe("12 345,7");
    expect(number("en", 12345.678, 1)).toBe("12,345.7");
  });

  it.each([
    [0, "0,00 s"],
    [0.84, "0,84 s"],
    [12.44, "12,4 s"],
    [59.96, "60,0 s"],
    [185, "3 min 5 s"],
    [4_320, "1 h 12 min"],
  ])("give a duration of %d seconds in readable units", (seconds, text) => {
    expect(plain(duration("fr", seconds))).toBe(text);
  });

  it.each([
    [0.2, "1 s"],
    [8.4, "8 s"],
    [59.7, "1 min 0 s"],
    [134, "2 min 10 s"],
  ])("give an estimate of %d seconds without hundredths", (seconds, text) => {
    expect(plain(roughDuration("fr", seconds))).toBe(text);
  });
});
