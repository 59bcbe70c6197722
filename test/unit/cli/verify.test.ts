import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { qrText } from "@palmares/core/claims/qr-text";
import { signClaims } from "@palmares/core/claims/sign-claims";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { verify } from "../../../cli/commands/verify.ts";
import { EXIT } from "../../../cli/exit-codes.ts";
import { aKeyList, aKeyPair, someClaims } from "../../support/claims.ts";

const SITE = "https://bulletins.example";

describe("the command « verify »", () => {
  let folder = "";
  let printed = "";

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "palmares-verify-"));
    printed = "";
    vi.spyOn(process.stdout, "write").mockImplementation((text) => {
      printed += String(text).replace(/[\u00a0\u202f]/g, " ");
      return true;
    });
  });

  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  const keysFile = (content: unknown): string => {
    const file = join(folder, "keys.json");
    writeFileSync(file, JSON.stringify(content));
    return file;
  };

  it("says what a genuine paper must say, without an installation", async () => {
    const { key, entry } = await aKeyPair();
    const { url } = qrText(SITE, await signClaims(someClaims({ datedOn: "2025-12-19", tied: true }), key));
    expect(await verify(url, { keys: keysFile(aKeyList(entry)) })).toBe(EXIT.done);
    expect(printed.split("\n").slice(1)).toEqual([
      "  Numéro : 7KX4M-R2DQZ (version 1)",
      "  Document : bulletin, 1er trimestre, 2025-2026",
      "  Établissement : Lycée Philippe Zinda Kaboré",
      "  Élève : SAWADOGO Aïcha Marie",
      "  Classe : 6e B",
      "  Moyenne : 14,25 sur 20,00",
      "  Rang : 3 ex æquo",
      "  Effectif : 62",
      "  Distinction : Tableau d'honneur",
      "  Délivré le : 09/01/2026",
      "  Date du papier : 19/12/2025",
      "",
    ]);
  });

  it("shows nothing of what a forged paper says", async () => {
    const [ours, theirs] = await Promise.all([aKeyPair(), aKeyPair()]);
    const forged = await signClaims(someClaims(), { ...theirs.key, keyId: ours.key.keyId });
    expect(await verify(qrText(SITE, forged).url, { keys: keysFile(aKeyList(ours.entry)) })).toBe(EXIT.failed);
    expect(printed).toMatch(/^Faux :/);
    expect(printed).not.toContain("SAWADOGO");
  });

  it.each([
    ["https://example.org/", "Ce n'est pas un code de vérification de Palmarès."],
    [`${SITE}/verifier/#12345`, "Code illisible :"],
  ])("says what « %s » is", async (text, said) => {
    expect(await verify(text, { keys: keysFile(aKeyList()) })).toBe(EXIT.failed);
    expect(printed).toContain(said);
  });

  it("refuses a file that is no key list", async () => {
    await expect(verify(`${SITE}/verifier/#1`, { keys: keysFile({ keys: [] }) })).rejects.toThrow(
      "n'est pas une liste de clés publiées",
    );
  });
});
