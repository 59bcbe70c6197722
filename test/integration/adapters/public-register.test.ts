import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { createDynamoPublicRegister } from "@palmares/core/adapters/dynamo/public-register";
import { makeNumber } from "@palmares/core/claims/paper-number";
import { registerKeys } from "@palmares/core/contract/table";
import { afterAll, beforeAll, expect, test } from "vitest";
import { anInstallation } from "../../support/engines.ts";

let installation: Awaited<ReturnType<typeof anInstallation>>;
beforeAll(async () => {
  installation = await anInstallation();
});
afterAll(() => installation?.stop());

test("the register is read by number, without its school and its students", async () => {
  const { client, tables } = installation;
  const put = (Item: Readonly<Record<string, unknown>>) =>
    client.send(new PutCommand({ TableName: tables.documents, Item }));
  const register = createDynamoPublicRegister({ client, table: tables.documents });
  const begunAt = "2026-03-01T08:00:00.000Z";
  const [issued, revoked, pending, erased] = [makeNumber(), makeNumber(), makeNumber(), makeNumber()];
  const [revokedThenErased, replacedThenErased] = [makeNumber(), makeNumber()];
  for (const number of [issued, revoked, pending, erased, revokedThenErased, replacedThenErased]) {
    await put({ number, schoolId: "lpk", begunAt, ...registerKeys.number(number) });
  }
  const line = { edition: 1, claimsDigest: "9f86d081884c7d65", pdfSha256: "a08b", studentId: "S1", issuedBy: "awa" };
  const duplicateSha256 = ["d1"];
  await put({
    ...line,
    duplicateSha256,
    number: issued,
    status: "ISSUED",
    ...registerKeys.paper("lpk", begunAt, issued),
  });
  const revokedAt = "2026-03-03T10:00:00.000Z";
  const ended = { ...line, number: revoked, status: "REVOKED", revokedAt, reason: "Erreur de nom" };
  await put({ ...ended, ...registerKeys.paper("lpk", begunAt, revoked) });
  const left = { edition: 1, claimsDigest: "9f86d081884c7d65", pdfSha256: "", issuedBy: "awa", status: "ERASED" };
  await put({ ...left, number: erased, ...registerKeys.paper("lpk", begunAt, erased) });
  await put({
    ...left,
    number: revokedThenErased,
    revokedAt,
    ...registerKeys.paper("lpk", begunAt, revokedThenErased),
  });
  await put({
    ...left,
    number: replacedThenErased,
    supersededAt: revokedAt,
    ...registerKeys.paper("lpk", begunAt, replacedThenErased),
  });
  await put({ number: revoked, status: "REVOKED", at: revokedAt, ...registerKeys.withdrawn(revokedAt, revoked) });
  const replaced = { number: issued, status: "SUPERSEDED", at: "2026-04-01T00:00:00.000Z" };
  await put({ ...replaced, ...registerKeys.withdrawn(replaced.at, issued) });

  const known = { edition: 1, claimsDigest: "9f86d081884c7d65", fileSha256: "" };
  const fileSha256 = "a08b";
  expect(await register.find(issued)).toEqual({ ...known, fileSha256, duplicateSha256, status: "ISSUED" });
  expect(await register.find(revoked)).toEqual({ ...known, fileSha256, status: "REVOKED", since: revokedAt });
  expect(await register.find(erased)).toEqual({ ...known, status: "ERASED" });
  // The erasure of a student gives no paper back its value, not even a doubt.
  expect(await register.find(revokedThenErased)).toEqual({ ...known, status: "REVOKED", since: revokedAt });
  expect(await register.find(replacedThenErased)).toEqual({ ...known, status: "SUPERSEDED", since: revokedAt });
  // Its number is taken, and it is not issued yet.
  expect(await register.find(pending)).toBeUndefined();
  expect(await register.find(makeNumber())).toBeUndefined();
  expect(await register.withdrawnIn("2026-03")).toEqual([{ number: revoked, status: "REVOKED" }]);
  expect(await register.withdrawnIn("2026-04")).toEqual([{ number: issued, status: "SUPERSEDED" }]);
  expect(await register.withdrawnIn("2026-05")).toEqual([]);
});
