import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createCognito } from "../../../web/src/session/cognito.ts";
import { createSession, type TokenStore } from "../../../web/src/session/session.ts";

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const tokenOf = (email: string, life = 3600) =>
  `x.${encoded({ email, "custom:school_id": "lycée", iat: 5_000, exp: 5_000 + life })}.x`;

/** A user pool that answers these, one after the other. */
function poolOf(...answers: readonly (object | Error)[]) {
  const asked: Record<string, unknown>[] = [];
  const cognito = createCognito({
    endpoint: "https://cognito.example/",
    clientId: "client",
    now: Date.now,
    fetch: (_url, init) => {
      asked.push(JSON.parse(typeof init?.body === "string" ? init.body : "{}") as Record<string, unknown>);
      const answer = answers[asked.length - 1] ?? new Error("asked too often");
      if (answer instanceof Error) return Promise.reject(answer);
      return Promise.resolve(Response.json(answer, { status: "__type" in answer ? 400 : 200 }));
    },
  });
  return { cognito, asked };
}

function memory(): TokenStore & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

const signedIn = { AuthenticationResult: { IdToken: tokenOf("awa@lycee.example"), RefreshToken: "refresh" } };
const renewed = { AuthenticationResult: { IdToken: tokenOf("awa@lycee.example", 7_200) } };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a session", () => {
  it("knows its user, and is found again in the same tab", async () => {
    const store = memory();
    const { cognito } = poolOf(signedIn);
    await createSession(cognito, store, Date.now).signIn("awa", "secret");
    const again = createSession(poolOf().cognito, store, Date.now);
    expect(again.account.value).toEqual({ username: "awa@lycee.example", schoolId: "lycée" });
    expect([...store.kept.values()].join()).not.toContain("secret");
  });

  it("renews its token before the end, once for all who ask", async () => {
    const { cognito, asked } = poolOf(signedIn, renewed, renewed);
    const session = createSession(cognito, memory(), Date.now);
    await session.signIn("awa", "secret");
    await vi.advanceTimersByTimeAsync(54 * 60_000);
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked[1]).toMatchObject({ AuthFlow: "REFRESH_TOKEN_AUTH", AuthParameters: { REFRESH_TOKEN: "refresh" } });
    expect(await session.token()).toBe(renewed.AuthenticationResult.IdToken);
    await Promise.all([session.renew(), session.renew(), session.renew()]);
    expect(asked).toHaveLength(3);
  });

  it("ends when the pool refuses to renew it, not when the network is away", async () => {
    const { cognito } = poolOf(signedIn, new TypeError("no network"), { __type: "NotAuthorizedException" });
    const session = createSession(cognito, memory(), Date.now);
    await session.signIn("awa", "secret");
    expect(await session.renew()).toBeUndefined();
    expect(session.account.value).toBeDefined();
    expect(await session.renew()).toBeUndefined();
    expect(session.account.value).toBeUndefined();
    expect(session.ended.value).toBe(true);
  });

  it("hands on what the pool asks besides the password", async () => {
    const challenge = { ChallengeName: "NEW_PASSWORD_REQUIRED", Session: "s" };
    const { cognito, asked } = poolOf(challenge, signedIn);
    const session = createSession(cognito, memory(), Date.now);
    const asks = await session.signIn("awa", "temporary");
    expect(asks).toEqual({ challenge: "NEW_PASSWORD_REQUIRED", username: "awa", session: "s" });
    if (asks !== undefined) await session.answer(asks, "chosen");
    expect(asked[1]).toMatchObject({ ChallengeResponses: { USERNAME: "awa", NEW_PASSWORD: "chosen" }, Session: "s" });
    expect(session.account.value).toBeDefined();
  });

  it("is forgotten on signing out, and its renewal with it", async () => {
    const store = memory();
    const { cognito, asked } = poolOf(signedIn, {});
    const session = createSession(cognito, store, Date.now);
    await session.signIn("awa", "secret");
    await session.signOut();
    expect(store.kept.size).toBe(0);
    expect(asked[1]).toEqual({ ClientId: "client", Token: "refresh" });
    await vi.advanceTimersByTimeAsync(2 * 3_600_000);
    expect(asked).toHaveLength(2);
  });
});
