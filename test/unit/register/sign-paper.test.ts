import { decodeClaims } from "@palmares/core/claims/claims-codec";
import { readQrText } from "@palmares/core/claims/qr-text";
import { contentOf } from "@palmares/core/documents/document-content";
import { paperSigner } from "@palmares/core/documents/issuing/sign-paper";
import type { DocumentRecord } from "@palmares/core/documents/ports";
import { classReport } from "@palmares/core/domain/results/class-report";
import { rulePack } from "@palmares/core/rules/rule-packs";
import { describe, expect, it } from "vitest";
import { aKeyPair } from "../../support/claims.ts";
import { aSchool } from "../../support/factories.ts";
import { randomClass } from "../../support/random-class.ts";

/** What the code of a class's minutes says. */
async function claimsOf(packId: string, term: string) {
  const pack = rulePack(packId);
  const record = randomClass(aSchool({ rulePackId: packId }), "c", 7);
  const content = contentOf(classReport(record, pack, term), { type: "PV_CONSEIL", studentId: undefined });
  const { key } = await aKeyPair();
  const ordered = { requestedAt: "2026-03-03T10:00:00.000Z", issue: { number: "7KX4MR2DQZ", edition: 1 } };
  const { qr } = await paperSigner({ signer: async () => key, site: "https://x.example" }).sign(
    content,
    ordered as unknown as DocumentRecord,
  );
  const read = readQrText(qr.prefix + qr.digits);
  if ("fault" in read) throw new Error(read.fault);
  const decoded = decodeClaims(read.bytes);
  if ("fault" in decoded) throw new Error(decoded.fault);
  return decoded.claims;
}

describe("what a paper's code says", () => {
  it.each([
    ["bf-2024", "T1", "1er trimestre"],
    ["sn-semestres", "T1", "1er semestre"],
  ])("calls the period as the paper does, so that a reader finds it there: %s", async (packId, term, title) => {
    expect((await claimsOf(packId, term)).term).toEqual({ id: term, title });
  });
});
