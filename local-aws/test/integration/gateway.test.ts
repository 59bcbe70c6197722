import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { createRequire } from "node:module";
import { decodeJwt, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FRIEND } from "../fixture/edge.ts";
import { type Running, startFixture } from "../fixture/running.ts";
import { signedPost } from "../fixture/signed-request.ts";

let running: Running;
beforeAll(async () => {
  running = await startFixture();
});
afterAll(() => running.end());

interface Problem {
  readonly code: string;
  readonly status: number;
  readonly request_id: string;
}

const problem = async (response: Response) => {
  expect(response.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
  const body = (await response.json()) as Problem;
  expect(body.status).toBe(response.status);
  expect(body.request_id).toMatch(/^[0-9a-f-]{36}$/);
  return body.code;
};

/** The key that cognito-local signs with: only a token signed with it can be expired rather than forged. */
const poolKey = createPrivateKey(
  (createRequire(import.meta.url)("cognito-local/lib/keys/cognitoLocal.private.json") as { pem: string }).pem,
);
const otherKey = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;

/** The user's token with some claims changed, signed again. */
const tokenWith = (claims: Readonly<Record<string, unknown>>, key = poolKey) =>
  new SignJWT({ ...decodeJwt(running.token), ...claims })
    .setProtectedHeader({ alg: "RS256", kid: "CognitoLocal" })
    .sign(key);

const withToken = (authorization: string) => running.call("echo", {}, { headers: { authorization } });

describe("the authorizer", () => {
  it("admits the pool's users and passes their claims on as text", async () => {
    const event = (await (await running.call("echo")).json()) as {
      requestContext: { authorizer: { claims: Record<string, unknown> } };
    };
    const { claims } = event.requestContext.authorizer;
    expect(claims).toMatchObject({
      "cognito:username": "secretaire",
      token_use: "id",
      aud: running.stack.outputs.ClientId,
    });
    expect(Object.values(claims).every((claim) => typeof claim === "string")).toBe(true);
  });

  it("accepts a token with and without the word Bearer", async () => {
    expect((await withToken(`Bearer ${running.token}`)).status).toBe(200);
  });

  it("accepts a token signed again with the pool's key, so the refusals below have their own reasons", async () => {
    expect((await withToken(await tokenWith({}))).status).toBe(200);
  });

  it.each([
    ["no token", async () => ""],
    ["no JWT", async () => "Basic c2VjcmV0"],
    ["an expired token", () => tokenWith({ exp: Math.floor(Date.now() / 1000) - 60 })],
    ["a token of another audience", () => tokenWith({ aud: "another-client" })],
    [
      "a token of another pool",
      () => tokenWith({ iss: "https://cognito-idp.eu-west-3.amazonaws.com/eu-west-3_other" }),
    ],
    ["a forged token", () => tokenWith({}, otherKey)],
    ["an access token, which carries no attributes", async () => running.accessToken],
    [
      "a token whose school was changed",
      async () => {
        const [head, , signature] = running.token.split(".");
        const claims = { ...decodeJwt(running.token), "custom:school_id": "another" };
        return [head, Buffer.from(JSON.stringify(claims)).toString("base64url"), signature].join(".");
      },
    ],
    [
      "a token without a signature",
      async () => {
        const head = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
        return `${head}.${running.token.split(".")[1]}.`;
      },
    ],
  ])("refuses %s with 401", async (_, token) => {
    const response = await withToken(await token());
    expect(response.status).toBe(401);
    expect(await problem(response)).toBe("UNAUTHENTICATED");
  });
});

describe("a route with IAM", () => {
  const url = () => new URL(`${running.stack.url}/api/signed/echo`);

  it("accepts a call signed by the developer, with its body, and names the caller to the function", async () => {
    const { headers, body } = await signedPost(url(), running.stack, '{"term":"T1"}');
    const response = await fetch(url(), { method: "POST", headers, body });
    const event = (await response.json()) as { requestContext: { identity: { userArn: string } } };
    expect([response.status, event.requestContext.identity.userArn]).toEqual([
      200,
      "arn:aws:iam::000000000000:user/local",
    ]);
  });

  it("refuses a body that differs from the signed one", async () => {
    const { headers } = await signedPost(url(), running.stack, '{"term":"T1"}');
    const response = await fetch(url(), { method: "POST", headers, body: '{"term":"T2"}' });
    expect([response.status, await problem(response)]).toEqual([401, "UNAUTHENTICATED"]);
  });

  it("refuses a signature made an hour ago", async () => {
    const { headers, body } = await signedPost(url(), running.stack, "{}", new Date(Date.now() - 3_600_000));
    const response = await fetch(url(), { method: "POST", headers, body });
    expect([response.status, await problem(response)]).toEqual([401, "UNAUTHENTICATED"]);
  });

  it("answers a Cognito token, and a missing signature, like an unknown route, as API Gateway does", async () => {
    for (const headers of [{ authorization: running.token }, {}]) {
      const response = await fetch(url(), { method: "POST", headers });
      expect([response.status, await problem(response)]).toEqual([404, "ROUTE_NOT_FOUND"]);
    }
  });
});

describe("the gateway", () => {
  it("answers an unknown route with 404, before it authenticates the caller", async () => {
    for (const path of ["/api/nothing", "/api/tricks", "/", "/other/tricks/echo"]) {
      const response = await fetch(`${running.stack.url}${path}`);
      expect([path, response.status, await problem(response)]).toEqual([path, 404, "ROUTE_NOT_FOUND"]);
    }
  });

  it("finds a route with a trailing slash, through the template's CloudFront Function", async () => {
    const response = await running.call("echo/");
    const event = (await response.json()) as { path: string; resource: string; requestContext: { path: string } };
    expect(event).toMatchObject({
      path: "/tricks/echo",
      resource: "/tricks/{trick}",
      requestContext: { path: "/api/tricks/echo" },
    });
  });

  it("passes bodies to functions as base64, unchanged, because every media type is binary", async () => {
    const body = Buffer.from([0, 255, 10]);
    const event = (await (await running.call("echo", {}, { method: "POST", body })).json()) as {
      body: string;
      isBase64Encoded: boolean;
    };
    expect([event.isBase64Encoded, Buffer.from(event.body, "base64")]).toEqual([true, body]);
  });

  it("returns bytes to clients, whatever they accept", async () => {
    for (const accept of ["*/*", "application/pdf", "text/html,application/xhtml+xml"]) {
      const response = await running.call("pdf", {}, { headers: { accept } });
      expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0x25, 0x50, 0x44, 0x46, 0xff, 0x00]);
    }
  });

  it("adds the distribution's security headers to every response", async () => {
    for (const response of [await running.call("echo"), await fetch(running.stack.url)]) {
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
      expect(response.headers.get("x-frame-options")).toBe("DENY");
    }
  });

  it("lets pages of the origin that the distribution's policy names read every response, errors included", async () => {
    for (const path of ["echo", "nothing/here"]) {
      const allowed = async (origin: string) =>
        (await running.call(path, {}, { headers: { origin } })).headers.get("access-control-allow-origin");
      expect([await allowed(FRIEND), await allowed("https://elsewhere.example")]).toEqual([FRIEND, null]);
    }
  });

  it("refuses a body of 11 MB with 413", async () => {
    const response = await running.call("echo", {}, { method: "POST", body: Buffer.alloc(11 * 1024 * 1024) });
    expect([response.status, await problem(response)]).toEqual([413, "BODY_TOO_LARGE"]);
  });

  it("answers 504 when the function exceeds the integration's timeout, and kills it at its own timeout", async () => {
    const response = await running.call("sleep");
    expect([response.status, await problem(response)]).toEqual([504, "RENDER_TIMEOUT"]);
    const [pid = 0] = running.stack.pidsOf("api");
    await expect.poll(() => isAlive(pid), { timeout: 5_000 }).toBe(false);
    expect((await running.call("echo")).status).toBe(200);
  });

  it.each(["throw", "die", "malformed", "huge"])(
    "answers 502 without internal details when a function does this: %s",
    async (trick) => {
      const response = await running.call(trick);
      expect(response.status).toBe(502);
      const text = await response.clone().text();
      expect(text).not.toMatch(/secret|Error|at /);
      expect(await problem(response)).toBe("INTERNAL");
    },
  );

  it("gives functions the template's variables and none of this shell", async () => {
    const variables = (await (await running.call("environment")).json()) as Record<string, string>;
    expect(variables).toMatchObject({ BUCKET: running.stack.outputs.Bucket, AWS_LAMBDA_FUNCTION_NAME: "fixture-Api" });
    expect(Object.keys(variables)).not.toContain("HOME");
    expect(Object.keys(variables).filter((name) => name.startsWith("VITEST"))).toEqual([]);
  });

  it("admits a burst and refuses the rest with 429", async () => {
    await new Promise((done) => setTimeout(done, 3_000));
    const responses = await Promise.all(Array.from({ length: 120 }, () => fetch(`${running.stack.url}/api/nothing`)));
    const statuses = responses.map(({ status }) => status);
    expect(statuses.filter((status) => status === 404).length).toBeGreaterThan(10);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(10);
    const refused = responses.find(({ status }) => status === 429);
    expect(refused && (await problem(refused))).toBe("TOO_MANY_REQUESTS");
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
