import { readKeyList } from "@palmares/core/claims/key-list";
import { readRegisterAnswer } from "@palmares/core/claims/register-answer";
import { readWithdrawn } from "@palmares/core/claims/withdrawn-list";
import { LIMITS } from "@palmares/core/contract/limits";
import { VerifiedNumber, VerifyKeys, WithdrawnNumbers } from "@palmares/core/contract/schemas/verification";
import { openHandler } from "@palmares/core/edge/http/http";
import { verificationAnswers } from "@palmares/core/edge/verification";
import type { RegisteredPaper, WithdrawnPaper } from "@palmares/core/verification/look-up";
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { anApiEvent } from "../../support/api-event.ts";
import { aKeyPair } from "../../support/claims.ts";

const NUMBER = "7KX4MR2DQZ";
const NOW = new Date("2026-03-20T08:00:00.000Z");

interface Known {
  readonly papers?: Readonly<Record<string, RegisteredPaper>>;
  readonly withdrawn?: Readonly<Record<string, readonly WithdrawnPaper[]>>;
}

async function get(path: string, params: Readonly<Record<string, string>> = {}, known: Known = {}, method = "GET") {
  const asked: string[] = [];
  const { entry } = await aKeyPair();
  const handler = openHandler(
    "check-paper",
    verificationAnswers({
      register: {
        find: async (number) => {
          asked.push(number);
          return known.papers?.[number];
        },
        withdrawnIn: async (month) => known.withdrawn?.[month] ?? [],
      },
      keys: { list: async () => [{ ...entry, madeAt: entry.signsFrom, installation: "Ministère" }] },
      now: () => NOW,
    }),
  );
  const event = { ...anApiEvent({ claims: null }), httpMethod: method, resource: path, pathParameters: params };
  const answer: APIGatewayProxyResult = await handler(event as APIGatewayProxyEvent, {} as Context);
  return { ...answer, asked, json: answer.body === "" ? undefined : (JSON.parse(answer.body) as unknown) };
}

const byNumber = (number: string, known?: Known) => get("/verify/{number}", { number }, known);

describe("GET /verify/{number}", () => {
  const paper = { edition: 2, claimsDigest: "9f86d081884c7d659a2feaa0c55ad015", fileSha256: "a08b" } as const;
  const duplicateSha256 = ["d1", "d2"];

  it.each([
    ["issued", { ...paper, status: "ISSUED" }],
    ["issued", { ...paper, duplicateSha256, status: "ISSUED" }],
    ["superseded", { ...paper, status: "SUPERSEDED", since: "2026-03-03T10:00:00.000Z" }],
    ["revoked", { ...paper, status: "REVOKED", since: "2026-03-03T10:00:00.000Z" }],
    ["not_kept", { ...paper, status: "ERASED", claimsDigest: "", fileSha256: "" }],
  ] as const)("says that a paper is %s, and nothing about whom or which school", async (status, known) => {
    const { statusCode, json, headers } = await byNumber("7kx4m-r2dqz", { papers: { [NUMBER]: known } });
    expect(statusCode).toBe(200);
    expect(json).toEqual({
      number: NUMBER,
      status,
      edition: 2,
      ...(known.claimsDigest !== "" && { claims_digest: known.claimsDigest, file_sha256: known.fileSha256 }),
      ...("duplicateSha256" in known && { duplicate_sha256: known.duplicateSha256 }),
      ...("since" in known && { since: known.since }),
    });
    expect(VerifiedNumber.parse(json)).toEqual(json);
    expect(readRegisterAnswer(json)).toMatchObject({
      status,
      ...("duplicateSha256" in known && { duplicateSha256 }),
    });
    expect(headers?.["cache-control"]).toBe(`public, max-age=${LIMITS.verifySeconds}`);
  });

  it("says that nobody has a number", async () => {
    const { json } = await byNumber(NUMBER);
    expect(json).toEqual({ number: NUMBER, status: "unknown" });
  });

  it("refuses what can be no number in French, and does not look for it", async () => {
    const { statusCode, json, asked, headers } = await byNumber("7KX4M-R2DQ0");
    expect(statusCode).toBe(422);
    expect(json).toMatchObject({ errors: [{ field: "number", detail: expect.stringContaining("position 10") }] });
    expect(asked).toEqual([]);
    expect(headers?.["cache-control"]).toBe("no-store");
  });

  it("answers HEAD without a body", async () => {
    const { statusCode, body } = await get("/verify/{number}", { number: NUMBER }, {}, "HEAD");
    expect([statusCode, body]).toEqual([200, ""]);
  });
});

describe("GET /verify/keys", () => {
  it("gives a list that the check page reads", async () => {
    const { json } = await get("/verify/keys");
    expect(readKeyList(json)).toMatchObject({ installation: "Ministère", madeAt: NOW.toISOString() });
    expect(VerifyKeys.parse(json)).toEqual(json);
  });
});

describe("GET /verify/withdrawn/{month}", () => {
  it("lists the numbers of a month, and when it was made", async () => {
    const withdrawn = {
      "2026-03": [
        { number: NUMBER, status: "REVOKED" },
        { number: "22222222A2", status: "SUPERSEDED" },
      ],
    } as const;
    const { json, headers } = await get("/verify/withdrawn/{month}", { month: "2026-03" }, { withdrawn });
    expect(json).toEqual({
      month: "2026-03",
      as_of: NOW.toISOString(),
      revoked: [NUMBER],
      superseded: ["22222222A2"],
    });
    expect(WithdrawnNumbers.parse(json)).toEqual(json);
    expect(headers?.["cache-control"]).toBe(`public, max-age=${LIMITS.verifyListSeconds}`);
    expect(readWithdrawn({ ...(json as object), superseded: [] })?.revoked).toEqual([NUMBER]);
  });

  it("refuses what is no month", async () => {
    expect((await get("/verify/withdrawn/{month}", { month: "2026-13" })).statusCode).toBe(422);
  });
});
