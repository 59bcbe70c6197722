import { LIMITS } from "@palmares/core/contract/limits";
import type { RegisterExportQuery } from "@palmares/core/contract/schemas/register";
import type { IssuedPaper } from "@palmares/core/documents/issuing/ports";
import { exportRegister } from "@palmares/core/register/export-register";
import { readSpreadsheet } from "@palmares/core/spreadsheets/reading/read-spreadsheet";
import { expect, it } from "vitest";
import { aSchoolClass, aStudent } from "../../support/factories.ts";
import { anIssuedPaper, listOf } from "../../support/issued-papers.ts";

const SCOPE = { userId: "office", schoolId: "lpk" };
const AWA = aStudent({ id: "awa", matricule: "0012345", lastName: "=KABORÉ", firstNames: "Aminata" });

const exported = (lines: readonly IssuedPaper[], query: Partial<RegisterExportQuery> = {}) =>
  exportRegister(
    {
      register: listOf(lines),
      school: { students: async () => [AWA], classes: async () => [aSchoolClass({ id: "6a", name: "6e1" })] },
      now: () => new Date("2026-04-07T08:00:00.000Z"),
    },
    SCOPE,
    { format: "csv", ...query },
  );
const csvOf = async (...of: Parameters<typeof exported>) => Buffer.from((await exported(...of)).bytes).toString("utf8");

const REVOKED = anIssuedPaper("2222233333", {
  status: "REVOKED",
  revokedAt: "2026-04-01T09:30:07.000Z",
  revokedBy: "head",
  revokedByName: "awa@lycee.example",
  reason: "Erreur de classe ; voir le conseil",
  duplicates: [{ at: "2026-03-20T07:00:00.000Z", by: "office" }],
});

it("the register as CSV: for Excel in French, with names, and nothing that a spreadsheet would read as something else", async () => {
  const text = await csvOf([REVOKED, anIssuedPaper("7KX4MR2DQP", { key: { ...REVOKED.key, studentId: "gone" } })]);
  const [head, first, second] = text.split("\r\n");
  expect(text.startsWith("\ufeff")).toBe(true);
  expect(head).toMatch(/^\ufeffnuméro;édition;état;document;période;langue;année scolaire;classe;matricule;nom;/);
  expect(first).toContain('"=""22222-33333""";1;annulé;bulletin;T1;fr;"=""2025-2026""";"=""6e1""";"=""0012345"""');
  expect(first).toContain(";'=KABORÉ;Aminata;2026-03-03 10:15:04;");
  expect(first).toContain(
    ';2026-04-01 09:30:07;awa@lycee.example;head;"Erreur de classe ; voir le conseil";1;2026-03-20 07:00:00;',
  );
  // Who left the school has no name any more.
  expect(second).toMatch(/"=""6e1""";;;;2026-03-03/);
  expect(second?.split(";")).toHaveLength(head?.split(";").length ?? 0);
});

it("the same as a workbook, whose texts stay texts and whose times are times", async () => {
  const { bytes, fileName } = await exported([REVOKED], { format: "xlsx" });
  expect(fileName).toBe("registre-des-documents-delivres-2026-04-07.xlsx");
  const { sheets } = await readSpreadsheet(bytes, { understood: () => 0 });
  expect(sheets.map(({ name }) => name)).toEqual(["Registre"]);
  expect(JSON.stringify(sheets[0])).toMatch(/22222-33333.*0012345.*=KABORÉ/);
});

it("holds what is sought, oldest first, over as many pages as there are", async () => {
  const lines = Array.from({ length: 2500 }, (_, n) =>
    anIssuedPaper(`N${n}`, {
      schoolYear: n % 2 === 0 ? "2025-2026" : "2024-2025",
      issuedAt: new Date(Date.UTC(2026, 2, 1, 0, n)).toISOString(),
    }),
  );
  const numbers = async (query: Partial<RegisterExportQuery>) =>
    (await csvOf(lines, query)).split("\r\n").slice(1, -1).length;
  expect(await numbers({})).toBe(2500);
  expect(await numbers({ school_year: "2025-2026" })).toBe(1250);
  // The second of March has 1,440 minutes.
  expect(await numbers({ from: "2026-03-02", to: "2026-03-02" })).toBe(2500 - 1440);
  expect(await numbers({ to: "2026-03-01" })).toBe(1440);
  expect(await numbers({ issued_by: "somebody" })).toBe(0);
});

it("is refused when it has more lines than a file takes, and made when it has as many", async () => {
  const lines = Array.from({ length: LIMITS.exportedPapers + 1 }, (_, n) => anIssuedPaper(`N${n}`));
  await expect(exported(lines)).rejects.toMatchObject({
    code: "REGISTER_TOO_LARGE",
    details: { most: LIMITS.exportedPapers },
  });
  expect((await csvOf(lines.slice(1))).split("\r\n")).toHaveLength(LIMITS.exportedPapers + 2);
});
