import { SCHOOL_CLAIM } from "@palmares/core/contract/school-claim";
import { GROUPS_CLAIM } from "@palmares/core/contract/user-groups";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keyAddress, readableKey } from "../../../web/src/screens/account/totp-key.ts";
import { createCognito } from "../../../web/src/session/cognito.ts";
import { createIdleWatch, IDLE_MS } from "../../../web/src/session/idle.ts";
import { createOwnAccount } from "../../../web/src/session/own-account.ts";
import { createSession } from "../../../web/src/session/session.ts";
import type { TokenStore } from "../../../web/src/session/session-memory.ts";
import type { TabMessage, Tabs } from "../../../web/src/session/tabs.ts";

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

function memoryStore(
  ...entries: ([string, string] | undefined)[]
): TokenStore & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>(entries.filter((entry) => entry !== undefined));
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

/** The tabs of one browser: each hears the others, and messages arrive at once. */
function aBrowser() {
  const listeners: { readonly tab: number; readonly listener: (message: TabMessage) => void }[] = [];
  const common = memoryStore();
  let count = 0;
  const openTabs = (): Tabs => {
    const tab = count++;
    return {
      send: (message) => {
        // As the browser copies it: no function survives.
        const copy = structuredClone(message);
        for (const { listener } of listeners.filter((one) => one.tab !== tab)) listener(copy);
      },
      listen: (listener) => void listeners.push({ tab, listener }),
    };
  };
  return {
    common,
    openTabs,
    openTab: (cognito: ReturnType<typeof createCognito>, store = memoryStore()) =>
      createSession({ cognito, store, common, tabs: openTabs(), now: Date.now }),
  };
}
const oneTab = (cognito: ReturnType<typeof createCognito>, store?: ReturnType<typeof memoryStore>) =>
  aBrowser().openTab(cognito, store);

const signedIn = {
  AuthenticationResult: { IdToken: tokenOf("awa@lycee.example"), AccessToken: "access", RefreshToken: "refresh" },
};
const renewed = { AuthenticationResult: { IdToken: tokenOf("awa@lycee.example", 7_200) } };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a session", () => {
  it("knows its user, and is restored in the same tab", async () => {
    const store = memoryStore();
    const { cognito } = poolOf(signedIn);
    await oneTab(cognito, store).signIn("awa", "secret");
    const again = oneTab(poolOf().cognito, store);
    expect(again.account.value).toEqual({
      userId: "awa",
      username: "awa@lycee.example",
      name: undefined,
      schoolId: "lycée",
      role: "head",
    });
    expect([...store.kept.values()].join()).not.toContain("secret");
  });

  it("renews its token before it expires, once for concurrent callers", async () => {
    const { cognito, requests } = poolOf(signedIn, renewed, renewed);
    const session = oneTab(cognito);
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
    const session = oneTab(cognito);
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
    const session = oneTab(cognito);
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
    const session = oneTab(cognito, store);
    await session.signIn("awa", "secret");
    await session.signOut();
    expect(store.kept.size).toBe(0);
    expect(requests[1]).toEqual({ ClientId: "client", Token: "refresh" });
    await vi.advanceTimersByTimeAsync(2 * 3_600_000);
    expect(requests).toHaveLength(2);
  });
});

describe("the tabs of one browser", () => {
  const asOther = {
    AuthenticationResult: { IdToken: tokenOf("issa@lycee.example"), AccessToken: "other", RefreshToken: "others" },
  };

  it("have one account: a new tab is signed in, a renewal is shared, and signing out ends all", async () => {
    const browser = aBrowser();
    const { cognito, requests } = poolOf(signedIn, renewed, {});
    const first = browser.openTab(cognito);
    await first.signIn("awa", "secret");
    const second = browser.openTab(cognito);
    expect(second.account.value?.username).toBe("awa@lycee.example");
    await second.renew();
    expect(await first.token()).toBe(renewed.AuthenticationResult.IdToken);
    await first.signOut();
    expect([first.account.value, second.account.value]).toEqual([undefined, undefined]);
    expect([first.ended.value, second.ended.value]).toEqual([false, false]);
    expect(requests).toHaveLength(3);
    expect(requests[2]).toMatchObject({ Token: "refresh" });
  });

  it("never act as two people: who signs in later, signs in everywhere", async () => {
    const browser = aBrowser();
    const first = browser.openTab(poolOf(signedIn).cognito);
    const second = browser.openTab(poolOf(asOther).cognito);
    await first.signIn("awa", "secret");
    vi.advanceTimersByTime(1_000);
    await second.signIn("issa", "secret");
    expect(first.account.value?.username).toBe("issa@lycee.example");
    expect(await first.accessToken()).toBe("other");
  });

  it("do not take up what a closed tab remembers from before the last sign-out, or from long ago", async () => {
    const browser = aBrowser();
    const [closed, forgotten] = [memoryStore(), memoryStore()];
    await browser.openTab(poolOf(signedIn).cognito, closed).signIn("awa", "secret");
    const restored = new Map(closed.kept);
    vi.advanceTimersByTime(1_000);
    await browser.openTab(poolOf({}).cognito).signOut();
    for (const [key, value] of restored) closed.setItem(key, value);
    expect(aTabAlone(browser.common, closed).account.value).toBeUndefined();
    expect(closed.kept.size).toBe(0);

    vi.advanceTimersByTime(1_000);
    await oneTab(poolOf(signedIn).cognito, forgotten).signIn("awa", "secret");
    const kept = new Map(forgotten.kept);
    vi.setSystemTime(Date.now() + IDLE_MS);
    for (const [key, value] of kept) forgotten.setItem(key, value);
    expect(aTabAlone(memoryStore(), forgotten).account.value).toBeUndefined();
  });

  /** Opened when no other tab is there any more. */
  const aTabAlone = (common: TokenStore, store: TokenStore) =>
    createSession({ cognito: poolOf().cognito, store, common, tabs: aBrowser().openTabs(), now: Date.now });

  it("are not kept in use by a renewal", async () => {
    const store = memoryStore();
    await oneTab(poolOf(signedIn, renewed).cognito, store).signIn("awa", "secret");
    await vi.advanceTimersByTimeAsync(IDLE_MS - 1);
    expect([...store.kept.values()].join()).toContain(renewed.AuthenticationResult.IdToken);
    const [kept] = store.kept;
    expect(aTabAlone(memoryStore(), memoryStore(kept)).account.value).toBeDefined();
    await vi.advanceTimersByTimeAsync(1);
    expect(aTabAlone(memoryStore(), memoryStore(kept)).account.value).toBeUndefined();
  });

  it("carry an admin's school to a new tab", async () => {
    const browser = aBrowser();
    let chosen: string | undefined;
    const settings = { store: memoryStore(), common: browser.common, now: Date.now };
    const first = createSession({
      ...settings,
      cognito: poolOf(signedIn).cognito,
      tabs: browser.openTabs(),
      school: { get: () => "lycee", set: () => undefined },
    });
    await first.signIn("awa", "secret");
    createSession({
      ...settings,
      store: memoryStore(),
      cognito: poolOf().cognito,
      tabs: browser.openTabs(),
      school: { get: () => chosen, set: (school) => (chosen = school) },
    });
    expect(chosen).toBe("lycee");
  });

  it("end together when nobody has been at work in any of them, also after a computer has slept", () => {
    const browser = aBrowser();
    const onIdle = [vi.fn(), vi.fn()];
    const [first, second] = onIdle.map((idle) =>
      createIdleWatch(browser.openTabs(), Date.now, { onIdle: idle, onUsed: () => undefined }),
    );
    vi.advanceTimersByTime(IDLE_MS - 1);
    first?.touch();
    vi.advanceTimersByTime(IDLE_MS - 1);
    second?.check();
    expect(onIdle.map((idle) => idle.mock.calls.length)).toEqual([0, 0]);
    vi.advanceTimersByTime(1);
    // The first key after the time is up comes before the next check.
    first?.touch();
    second?.check();
    expect(onIdle.map((idle) => idle.mock.calls.length)).toEqual([1, 1]);
  });
});

describe("the own account", () => {
  it("gets a code by mail, whether or not somebody has that name", async () => {
    const { cognito, requests } = poolOf({ __type: "UserNotFoundException" }, { __type: "LimitExceededException" });
    const own = createOwnAccount(cognito, { accessToken: async () => "access" });
    await own.sendResetCode("nobody@lycee.example");
    expect(requests).toEqual([{ ClientId: "client", Username: "nobody@lycee.example" }]);
    await expect(own.sendResetCode("awa@lycee.example")).rejects.toMatchObject({ reason: "LimitExceededException" });
  });

  it("asks for a code at sign-in only after one has proven that the application has the key", async () => {
    const { cognito, requests } = poolOf(
      { SecretCode: "JBSWY3DP" },
      { __type: "EnableSoftwareTokenMFAException" },
      {},
      {},
    );
    const own = createOwnAccount(cognito, { accessToken: async () => "access" });
    expect(await own.newTotpKey()).toBe("JBSWY3DP");
    await expect(own.turnTotpOn("000000")).rejects.toMatchObject({ reason: "EnableSoftwareTokenMFAException" });
    expect(requests).toHaveLength(2);
    await own.turnTotpOn("123456");
    expect(requests.slice(2)).toEqual([
      { AccessToken: "access", UserCode: "123456" },
      { AccessToken: "access", SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } },
    ]);
  });

  it("is told to an application with its name, its key and who asks", () => {
    const address = new URL(keyAddress("JBSWY3DPEHPK", "awa@lycee.example", "Palmarès"));
    expect(decodeURIComponent(address.pathname)).toBe("/Palmarès:awa@lycee.example");
    expect(Object.fromEntries(address.searchParams)).toEqual({ secret: "JBSWY3DPEHPK", issuer: "Palmarès" });
    expect(readableKey("JBSWY3DPEHPK")).toBe("JBSW Y3DP EHPK");
  });
});
