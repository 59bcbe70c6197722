import { describe, expect, it } from "vitest";
import { clock, day, duration, figure, number, roughDuration } from "../../../web/src/i18n/format.ts";

const plain = (text: string) => text.replace(/\s/gu, " ");

describe("figures on the page", () => {
  it("follow the number format of each language", () => {
    expect(plain(number("fr", 12345.678, 1))).toBe("12 345,7");
    expect(number("en", 12345.678, 1)).toBe("12,345.7");
  });

  it("follow it with as many places as are asked for, in turn", () => {
    const texts = [0, 2, 1, 2].map((places) => plain(number("fr", 1234.5, places)));
    expect([...texts, figure("fr", 1234.5), figure("en", 1234.5)]).toEqual([
      "1 235",
      "1 234,50",
      "1 234,5",
      "1 234,50",
      "1234,5",
      "1234.5",
    ]);
    expect([day("fr", "2026-03-03"), day("en", "2026-03-03"), day("fr", "2026-03-04")].map(plain)).toEqual([
      "3 mars 2026",
      "3 Mar 2026",
      "4 mars 2026",
    ]);
    expect(clock("fr", new Date(2026, 2, 3, 9, 5).getTime())).toBe("09:05");
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
