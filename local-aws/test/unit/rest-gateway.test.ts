import { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { type ApiModel, type ApiRoute, findRoute } from "../../src/gateway/api-model.ts";
import { type ForwardedRequest, proxyEvent, withoutHeaders } from "../../src/gateway/proxy-event.ts";
import { Throttle } from "../../src/gateway/throttle.ts";

describe("routes", () => {
  const route = (method: string, path: string) => ({ method, path }) as ApiRoute;
  const routes = [
    route("GET", "/documents/{id}"),
    route("GET", "/documents/bulletin"),
    route("POST", "/documents/{id}/x"),
    route("POST", "/documents/honor-board"),
    route("ANY", "/metrics"),
    route("GET", "/metrics"),
  ];

  it("are found by the most specific path", () => {
    expect(findRoute(routes, "GET", "/documents/bulletin")?.route.path).toBe("/documents/bulletin");
    expect(findRoute(routes, "GET", "/documents/a%20b")?.parameters).toEqual({ id: "a b" });
  });

  it("are found by their method before ANY", () => {
    expect(findRoute(routes, "GET", "/metrics")?.route.method).toBe("GET");
    expect(findRoute(routes, "PUT", "/metrics")?.route.method).toBe("ANY");
  });

  it.each([
    ["POST", "/documents/1"],
    ["GET", "/documents"],
    ["GET", "/documents/"],
    ["GET", "/documents/1/x/y"],
    // This path is a resource of its own, so that API Gateway does not look at /documents/{id}.
    ["GET", "/documents/honor-board"],
  ])("are not found for %s %s", (method, path) => {
    expect(findRoute(routes, method, path)).toBeUndefined();
  });
});

describe("a request whose headers CloudFront does not forward", () => {
  it("reaches its function without headers", () => {
    const socket = new Socket();
    const headers = { host: "127.0.0.1", authorization: "Bearer x", cookie: "a=b" };
    const rawHeaders = ["Host", "127.0.0.1", "Authorization", "Bearer x", "Cookie", "a=b"];
    const matched = {
      api: { apiId: "a", stage: "api", binaryMediaTypes: ["*/*"] } as unknown as ApiModel,
      route: { path: "/health" } as ApiRoute,
      parameters: {},
      caller: {},
      requestId: "r",
      path: "/health",
      query: new URLSearchParams(),
    };
    const headersSeenBy = (forwarded: ForwardedRequest) =>
      Object.keys(proxyEvent(forwarded, Buffer.alloc(0), matched).headers).map((name) => name.toLowerCase());
    const request: ForwardedRequest = { method: "GET", headers, rawHeaders, socket };
    expect(headersSeenBy(request)).toEqual(expect.arrayContaining(["authorization", "cookie"]));
    expect(headersSeenBy(withoutHeaders(request)).sort()).toEqual(["x-forwarded-for", "x-forwarded-proto"]);
  });
});

describe("a throttle", () => {
  it("admits a burst, then its rate", () => {
    const throttle = new Throttle({ ratePerSecond: 10, burst: 3 }, 0);
    const admitted = (at: number, times: number) =>
      Array.from({ length: times }, () => throttle.tryAcquire(at)).filter(Boolean).length;
    expect([admitted(0, 10), admitted(100, 10), admitted(10_000, 10)]).toEqual([3, 1, 3]);
  });
});
