import { SCHOOL_CLAIM } from "@palmares/core/contract/school-claim";
import { GROUPS_CLAIM } from "@palmares/core/contract/user-groups";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createCognito } from "../../../web/src/session/cognito.ts";
import { createSession, type TokenStore } from "../../../web/src/session/session.ts";

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const tokenOf = (email: string, life = 3600) =>
  `x.${encoded({ sub: "awa", email, [SCHOOL_CLAIM]: "lycée", [GROUPS_CLAIM]: ["head"], iat: 5_000, exp: 5_000 + life })}.x`;

/** A fake user pool that gives these answers in order. */
function poolOf(...answers: readonly (object | Error)[]) {
  const requests: Record<string, unknown>[] = [];
  const cognito = createCognito({
    endpoint: "https://cognito.example/",
    clientId: "client",
    now: Date.now,
    fetch: (_url, init) => {
      requests.push(JSON.parse(typeof init?.body === "string" ? init.body : "{}") as Record<string, unknown>);
      const answer = answers[requests.length - 1] ?? new Error("unexpected request");
      if (answer instanceof Error) return Promise.reject(answer);
      return Promise.resolve(Response.json(answer, { status: "__type" in answer ? 400 : 200 }));
    },
  });
  return { cognito, requests };
}

function memoryStore(): TokenStore & { readonly kept: Map<string, string> } {
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
  it("knows its user, and is restored in the same tab", async () => {
    const store = memoryStore();
    const { cognito } = poolOf(signedIn);
    await createSession(cognito, store, Date.now).signIn("awa", "secret");
    const again = createSession(poolOf().cognito, store, Date.now);
    expect(again.account.value).toEqual({
      userId: "awa",
      username: "awa@lycee.example",
      schoolId: "lycée",
      role: "head",
    });
    expect([...store.kept.values()].join()).not.toContain("secret");
  });

  it("renews its token before it expires, once for concurrent callers", async () => {
    const { cognito, requests } = poolOf(signedIn, renewed, renewed);
    const session = createSession(cognito, memoryStore(), Date.now);
    await session.signIn("awa", "secret");
    await vi.advanceTimersByTimeAsync(54 * 60_000);
    expect(requests).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(requests[1]).toMatchObject({ AuthFlow: "REFRESH_TOKEN_AUTH", AuthParameters: { REFRESH_TOKEN: "refresh" } });
    expect(await session.token()).toBe(renewed.AuthenticationResult.IdToken);
    await Promise.all([session.renew(), session.renew(), session.renew()]);
    expect(requests).toHaveLength(3);
  });

  it("ends when the pool refuses a renewal, not when the network is down", async () => {
    const { cognito } = poolOf(signedIn, new TypeError("no network"), { __type: "NotAuthorizedException" });
    const session = createSession(cognito, memoryStore(), Date.now);
    await session.signIn("awa", "secret");
    expect(await session.renew()).toBeUndefined();
    expect(session.account.value).toBeDefined();
    expect(await session.renew()).toBeUndefined();
    expect(session.account.value).toBeUndefined();
    expect(session.ended.value).toBe(true);
  });

  it("passes on the pool's challenge", async () => {
    const challenge = { ChallengeName: "NEW_PASSWORD_REQUIRED", Session: "s" };
    const { cognito, requests } = poolOf(challenge, signedIn);
    const session = createSession(cognito, memoryStore(), Date.now);
    const challenged = await session.signIn("awa", "temporary");
    expect(challenged).toEqual({ challenge: "NEW_PASSWORD_REQUIRED", username: "awa", session: "s" });
    if (challenged !== undefined) await session.answer(challenged, "chosen");
    expect(requests[1]).toMatchObject({
      ChallengeResponses: { USERNAME: "awa", NEW_PASSWORD: "chosen" },
      Session: "s",
    });
    expect(session.account.value).toBeDefined();
  });

  it("is deleted on signing out, and so is its renewal", async () => {
    const store = memoryStore();
    const { cognito, requests } = poolOf(signedIn, {});
    const session = createSession(cognito, store, Date.now);
    await session.signIn("awa", "secret");
    await session.signOut();
    expect(store.kept.size).toBe(0);
    expect(requests[1]).toEqual({ ClientId: "client", Token: "refresh" });
    await vi.advanceTimersByTimeAsync(2 * 3_600_000);
    expect(requests).toHaveLength(2);
  });
});
