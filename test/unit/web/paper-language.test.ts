import { ROUTES } from "@palmares/core/contract/routes";
import { documentLanguage } from "@palmares/core/documents/document-language";
import { describe, expect, it } from "vitest";
import { createCall } from "../../../web/src/api/client.ts";
import { DOCUMENT_TYPES, paperLanguagesOf } from "../../../web/src/document-types.ts";
import { checkPlaces } from "../../../web/src/screens/batches/preflight-work.ts";
import { aSchool } from "../../support/factories.ts";

describe("the choice of a paper's language", () => {
  it.each(DOCUMENT_TYPES)(
    "offers for %s nothing that the API refuses, and says each language as its speakers do",
    (type) => {
      const choices = paperLanguagesOf(type);
      const setting = { school: aSchool(), schoolYear: undefined };
      for (const { value } of choices) expect(documentLanguage(type, value, setting)).toBe(value);
      // A type in French alone offers no other.
      expect(choices[0]).toEqual({ value: "fr", label: "français" });
      expect(new Set(choices.map(({ label }) => label)).size).toBe(choices.length);
    },
  );

  it("names both languages of a paper in two", () => {
    expect(paperLanguagesOf("BULLETIN")).toContainEqual({ value: "fr+en", label: "français / English" });
  });

  it("of two languages reaches the pre-flight as it was made: a plus in an address would be a space", async () => {
    const asked: string[] = [];
    const call = createCall({
      routes: ROUTES,
      fetch: async (url) => {
        asked.push(new URL(url, "https://palmares.example").searchParams.get("language") ?? "none");
        return Response.json({});
      },
      token: () => Promise.resolve("t"),
      renew: () => Promise.resolve(undefined),
      school: () => undefined,
    });
    const places = [{ schoolClass: { id: "6a" } }] as unknown as Parameters<typeof checkPlaces>[1];
    await checkPlaces(call, places, { term: "T1", type: "BULLETIN", language: "fr+en" });
    await checkPlaces(call, places, { term: "T1", type: "BULLETIN" });
    expect(asked).toEqual(["fr+en", "none"]);
  });
});
