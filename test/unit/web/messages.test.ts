import { describe, expect, it } from "vitest";
import { en } from "../../../web/src/i18n/en.ts";
import { fr } from "../../../web/src/i18n/fr.ts";
import { frenchSpaces, mapTexts } from "../../../web/src/i18n/typography.ts";

/** Every text of a catalogue with its path; functions are called with sample values. */
function textsOf(catalogue: object, path = ""): [string, string][] {
  return Object.entries(catalogue).flatMap(([key, value]) => {
    if (typeof value === "function")
      return [[`${path}${key}`, String(value(...["2", "3", "4"].slice(0, value.length)))]];
    if (typeof value === "string") return [[`${path}${key}`, value]];
    return textsOf(value as object, `${path}${key}.`);
  });
}

describe("the console's texts", () => {
  it("have narrow no-break spaces before high punctuation and inside guillemets in French", () => {
    for (const [path, text] of textsOf(fr)) {
      expect(text, path).not.toMatch(/[ \p{L}][:;?!»](\s|$)|« |\d %/u);
    }
  });

  it("are complete in English, without French typography", () => {
    const english = new Map(textsOf(en));
    expect([...english.keys()]).toEqual(textsOf(fr).map(([path]) => path));
    for (const [path, text] of english) {
      expect(text, path).not.toMatch(/[\u202f«»]/u);
      expect(text.trim(), path).not.toBe("");
    }
  });

  it("form plurals by the rules of each language", () => {
    expect(fr.batches.chosen(1)).toBe("1 classe choisie");
    expect(fr.batches.chosen(2)).toBe("2 classes choisies");
    expect(fr.batches.ready(0)).toBe("0 prêt");
    expect(en.batches.chosen(1)).toBe("1 class chosen");
    expect(en.student.found(0)).toBe("0 students found");
  });

  it("are transformed also when a function makes them", () => {
    const texts = mapTexts({ a: "Prêt ?", b: { c: (name: string) => `« ${name} » : oui` } }, frenchSpaces);
    expect(texts.a).toBe("Prêt\u202f?");
    expect(texts.b.c("6e A")).toBe("«\u202f6e A\u202f»\u202f: oui");
  });
});
