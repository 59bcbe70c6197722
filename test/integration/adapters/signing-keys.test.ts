import { createDynamoSigningKeys } from "@palmares/core/adapters/dynamo/signing-keys";
import { createSsmPrivateKeys } from "@palmares/core/adapters/ssm-private-keys";
import { signClaims } from "@palmares/core/claims/sign-claims";
import { verifyClaims } from "@palmares/core/claims/verify-claims";
import { compromiseKey, ensureKey, rotateKey } from "@palmares/core/signing/manage-keys";
import { openSigner } from "@palmares/core/signing/open-signer";
import { publishedKeys } from "@palmares/core/signing/published-keys";
import { afterAll, beforeAll, expect, test } from "vitest";
import { someClaims } from "../../support/claims.ts";
import { anInstallation } from "../../support/engines.ts";

let installation: Awaited<ReturnType<typeof anInstallation>>;
beforeAll(async () => {
  installation = await anInstallation();
});
afterAll(() => installation?.stop());

test("keys in DynamoDB and Parameter Store are made, replaced and reported", async () => {
  const ports = {
    keys: createDynamoSigningKeys({ client: installation.client, table: installation.tables.documents }),
    privateKeys: createSsmPrivateKeys({ ssm: installation.ssm, path: "/palmares-test/signing/" }),
    now: () => new Date(),
  };
  const issuedOn = new Date().toISOString().slice(0, 10);
  const verdictOf = async ({ bytes, signature }: Awaited<ReturnType<typeof signClaims>>) =>
    (await verifyClaims(bytes, signature, publishedKeys(await ports.keys.list(), "http://x", new Date()))).verdict;

  const first = await ensureKey(ports, { installation: "Ministère" });
  expect(await ensureKey(ports)).toBeUndefined();
  const paper = await signClaims(someClaims({ issuedOn }), await openSigner(ports)());
  expect(await verdictOf(paper)).toBe("GENUINE");

  const second = await rotateKey(ports);
  expect((await ports.keys.list()).map(({ keyId }) => keyId)).toEqual([first?.keyId, second.keyId]);
  expect((await ports.keys.list())[0]).toMatchObject({ signsUntil: second.signsFrom, installation: "Ministère" });
  expect(await verdictOf(paper)).toBe("GENUINE");

  await compromiseKey(ports, paper.claims.keyId);
  expect(await verdictOf(paper)).toBe("KEY_COMPROMISED");
  expect(await ports.privateKeys.read(paper.claims.keyId)).toBeUndefined();
  await ports.privateKeys.remove(paper.claims.keyId);
  await ports.keys.mark("ffffffff", { signsUntil: second.signsFrom });
  expect(await ports.keys.list()).toHaveLength(2);
});
