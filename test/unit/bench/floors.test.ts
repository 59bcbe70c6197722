import { describe, expect, it } from "vitest";
import { paperCosts } from "../../bench/class-documents.ts";
import { floorsOf } from "../../bench/floors.ts";
import { withRatios } from "../../bench/measure.ts";
import type { MethodName } from "../../bench/methods/method.ts";
import type { Measurement } from "../../bench/results.ts";

const measured = (method: MethodName, group: number, median: number, faults = 300): Measurement => ({
  document: "BULLETIN",
  method,
  group,
  cpuMs: { median, lowest: median, highest: median },
  pageFaults: faults,
  untilThere: { cpuMs: median, pageFaults: faults, ms: median },
  pdfBytes: 1,
});
const memory = (tex: number, whole: number) => ({
  document: "BULLETIN" as const,
  group: 200,
  texBytes: tex * 1024 ** 2,
  functionBytes: whole * 1024 ** 2,
});
const verdicts = (...given: Parameters<typeof floorsOf>) =>
  Object.fromEntries(floorsOf(...given).map(({ name, reached }) => [name, reached]));

describe("a floor", () => {
  const others = [measured("classic", 1, 2000), measured("typst", 1, 20), measured("chromium", 1, 300)];

  it("is reached exactly at its limit", () => {
    const ours = [
      measured("palmares", 1, 250, 4_000),
      measured("palmares", 40, 12, 400),
      measured("palmares", 200, 8),
      measured("palmares", 1000, 10.4),
    ];
    expect(verdicts("BULLETIN", [...others, ...ours], [memory(220, 400)])).toEqual({
      "classic/1": true,
      "classic/40": true,
      "classic/200": true,
      "typst/40": true,
      "chromium/40": true,
      "pageFaults/1": true,
      "pageFaults/40": true,
      "linear/1000": true,
      "memory/tex": true,
      "memory/function": true,
    });
  });

  it("is missed just beyond it", () => {
    const ours = [
      measured("palmares", 1, 251, 4_001),
      measured("palmares", 40, 20.1, 401),
      measured("palmares", 200, 8.1),
      measured("palmares", 1000, 10.6),
    ];
    expect(Object.values(verdicts("BULLETIN", [...others, ...ours], [memory(221, 401)]))).toEqual(
      Array.from({ length: 10 }, () => false),
    );
  });

  it("is left out when its measurements are missing", () => {
    expect(verdicts("BULLETIN", [...others, measured("palmares", 1, 250)], [])).toEqual({
      "classic/1": true,
      "pageFaults/1": true,
    });
    expect(verdicts("HONOR", others, [memory(1, 1)])).toEqual({});
  });
});

describe("ratios to the classic method", () => {
  it("compare measurements of the same document type", () => {
    const certificate = { ...measured("classic", 1, 50), document: "HONOR" as const };
    const [, ours] = withRatios([measured("classic", 1, 100), measured("palmares", 1, 10), certificate]);
    expect(ours?.timesClassic).toBe(10);
  });

  it("are left out when the classic method was not measured", () => {
    expect(withRatios([measured("typst", 1, 10)])[0]).not.toHaveProperty("timesClassic");
  });
});

it("papers of a class are judged in bulletins: at the limit is reached, above it is missed", () => {
  const costs = paperCosts({ BULLETIN: 5, PV_CONSEIL: 52.5, LISTE_EMARGEMENT: 25.5, ETIQUETTES: 10 });
  expect(costs.map(({ type, bulletins, reached }) => [type, bulletins, reached])).toEqual([
    ["PV_CONSEIL", 10.5, true],
    ["LISTE_EMARGEMENT", 5.1, false],
    ["ETIQUETTES", 2, true],
  ]);
});
