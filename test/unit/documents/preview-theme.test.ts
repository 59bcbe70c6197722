import { DOCUMENT_TYPES } from "@palmares/core/document-types/registry";
import { previewTheme } from "@palmares/core/documents/sample/preview-theme";
import type { DocumentType } from "@palmares/core/domain/document-types";
import type { FaultyRequest, PalmaresError } from "@palmares/core/domain/errors";
import { schoolYearOn } from "@palmares/core/domain/records/school-years";
import type { School } from "@palmares/core/domain/school";
import { rulePack, rulePackIds } from "@palmares/core/rules/rule-packs";
import { describe, expect, it } from "vitest";
import { aTypesetter, DESIGN, SCOPE } from "../../support/documents.ts";
import { aSchool } from "../../support/factories.ts";

const SHOWN = DOCUMENT_TYPES.filter(({ scope }) => scope !== "school").map(({ id }) => id);

async function preview(school: School | undefined, file: unknown, type: DocumentType = "BULLETIN") {
  const { typesetter, requests } = aTypesetter();
  const ports = {
    school: { school: async () => school },
    renderer: { typesetter, ...DESIGN },
    now: () => new Date("2026-02-03T10:00:00Z"),
  };
  const pdf = await previewTheme(ports, SCOPE, { type, file });
  return { pdf: new TextDecoder().decode(pdf), request: requests[0] };
}

describe("a sample in a theme that is not saved", () => {
  it("has the school's name, its own logo and the theme's colours and particulars, and is of nobody", async () => {
    const picture = "ab".repeat(32);
    const logo = { kind: "logo", validFrom: "2025-09-01", picture } as const;
    const saved = {
      kind: "theme",
      type: "BULLETIN",
      validFrom: "2025-09-01",
      file: { watermark: { enabled: false } },
    } as const;
    const school = aSchool({ name: "Lycée Wend", own: [logo, saved] });
    const { pdf, request } = await preview(school, {
      colors: { primary: "#ff0000" },
      school: { phone: "70 00 00 00" },
    });
    expect(pdf).toBe("%PDF of bulletin");
    expect(String(request?.preamble)).toContain("\\PalmaresColor{primary}{1.0000 0.0000 0.0000}");
    expect(request?.images.logo).toMatchObject({ sha256: picture });
    // What is saved is another theme: this one says nothing about the watermark.
    expect(request?.images.watermark).toBeDefined();
    const body = String(request?.pages[0]?.body);
    for (const words of ["Lycée Wend", "70 00 00 00", "MODÈLE"]) expect(body).toContain(words);
  });

  it.each(rulePackIds)("is there of every type of paper under the rules %s", async (rulePackId) => {
    const { distinctions } = rulePack(rulePackId);
    for (const type of SHOWN) {
      if (type === "HONOR" && distinctions.length === 0) {
        await expect(preview(aSchool({ rulePackId }), {}, type)).rejects.toMatchObject({ code: "NO_DISTINCTION" });
        continue;
      }
      const { request } = await preview(aSchool({ rulePackId }), {}, type);
      expect(request?.pages).toHaveLength(1);
    }
  });

  it("names the wrong key of a theme, and the school that is not there", async () => {
    const refused = await preview(aSchool(), { colors: { primary: "red" } }).catch((error: FaultyRequest) => error);
    expect(refused).toMatchObject({ code: "INVALID_BODY", faults: [{ field: "colors.primary" }] });
    const unknown = await preview(undefined, {}).catch((error: PalmaresError) => error);
    expect(unknown).toMatchObject({ code: "SCHOOL_NOT_RECORDED" });
  });
});

it("a school year begins after the long holidays", () => {
  const on = (day: string) => schoolYearOn(new Date(day));
  expect([on("2026-02-01"), on("2026-07-31"), on("2026-08-01")]).toEqual(["2025-2026", "2025-2026", "2026-2027"]);
});
