import { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { bearable } from "../../src/engines/engine-quirks.ts";
import { type ApiModel, type ApiRoute, findRoute } from "../../src/gateway/api-model.ts";
import { proxyEvent, type Told, untold } from "../../src/gateway/proxy-event.ts";
import { Throttle } from "../../src/gateway/throttle.ts";
import { failedItems } from "../../src/sources/event-source.ts";
import { compileFilters } from "../../src/sources/filter-pattern.ts";
import { resolve } from "../../src/template/template.ts";

describe("the template's functions", () => {
  const attributes = (id: string, attribute = "Ref") => `${id}.${attribute}`;
  const pseudo = { "AWS::Region": "eu-west-3" };

  it.each([
    [{ Ref: "Table" }, "Table.Ref"],
    [{ Ref: "AWS::Region" }, "eu-west-3"],
    [{ "Fn::GetAtt": ["Queue", "Arn"] }, "Queue.Arn"],
    [{ "Fn::Join": ["-", ["a", { Ref: "B" }]] }, "a-B.Ref"],
    [{ "Fn::Select": [1, { "Fn::Split": ["/", "a/b/c"] }] }, "b"],
    [{ "Fn::Sub": `\${AWS::Region}:\${Queue.Arn}:\${Table}` }, "eu-west-3:Queue.Arn:Table.Ref"],
    [{ a: [{ Ref: "AWS::NoValue" }, 1], b: { Ref: "AWS::NoValue" } }, { a: [1] }],
  ])("resolve %j", (value, expected) => {
    expect(resolve(value, attributes, pseudo)).toEqual(expected);
  });

  it("that nobody taught the local stack are refused", () => {
    expect(() => resolve({ "Fn::ImportValue": "x" }, attributes, pseudo)).toThrow("Fn::ImportValue");
  });
});

describe("routes", () => {
  const route = (method: string, path: string) => ({ method, path }) as ApiRoute;
  const routes = [
    route("GET", "/documents/{id}"),
    route("GET", "/documents/bulletin"),
    route("POST", "/documents/{id}/x"),
  ];

  it("are found by the most precise path", () => {
    expect(findRoute(routes, "GET", "/documents/bulletin")?.route.path).toBe("/documents/bulletin");
    expect(findRoute(routes, "GET", "/documents/a%20b")?.parameters).toEqual({ id: "a b" });
  });

  it.each([
    ["POST", "/documents/1"],
    ["GET", "/documents"],
    ["GET", "/documents/"],
    ["GET", "/documents/1/x/y"],
  ])("are not found for %s %s", (method, path) => {
    expect(findRoute(routes, method, path)).toBeUndefined();
  });
});

describe("filters", () => {
  const passes = compileFilters([
    '{"eventName":["INSERT","MODIFY"],"dynamodb":{"NewImage":{"status":{"S":["PENDING"]}}}}',
  ]);
  const record = (eventName: string, status?: string) => ({
    eventName,
    dynamodb: status === undefined ? {} : { NewImage: { status: { S: status } } },
  });

  it("let through what every part of a pattern takes", () => {
    expect(passes(record("INSERT", "PENDING"))).toBe(true);
    expect(passes(record("INSERT", "READY"))).toBe(false);
    expect(passes(record("REMOVE", "PENDING"))).toBe(false);
    expect(passes(record("REMOVE"))).toBe(false);
  });

  it("know what exists and what begins how, and refuse the rest", () => {
    expect(compileFilters(['{"a":[{"exists":false}]}'])({})).toBe(true);
    expect(compileFilters(['{"a":[{"prefix":"x"}]}'])({ a: "xy" })).toBe(true);
    expect(() => compileFilters(['{"a":[{"numeric":[">",1]}]}'])).toThrow("numeric");
  });
});

describe("a request of which CloudFront keeps the headers to itself", () => {
  it("reaches its function without them", () => {
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
    const seen = (told: Told) =>
      Object.keys(proxyEvent(told, Buffer.alloc(0), matched).headers).map((name) => name.toLowerCase());
    const request: Told = { method: "GET", headers, rawHeaders, socket };
    expect(seen(request)).toEqual(expect.arrayContaining(["authorization", "cookie"]));
    expect(seen(untold(request)).sort()).toEqual(["x-forwarded-for", "x-forwarded-proto"]);
  });
});

describe("a throttle", () => {
  it("lets a burst in, then what its rate allows", () => {
    const throttle = new Throttle({ ratePerSecond: 10, burst: 3 }, 0);
    const letIn = (at: number, times: number) =>
      Array.from({ length: times }, () => throttle.letsIn(at)).filter(Boolean).length;
    expect([letIn(0, 10), letIn(100, 10), letIn(10_000, 10)]).toEqual([3, 1, 3]);
  });
});

describe("the answer of a function that takes batches", () => {
  it("leaves undone what it names", () => {
    expect(failedItems({ batchItemFailures: [{ itemIdentifier: "b" }] }, ["a", "b"])).toEqual(["b"]);
    expect(failedItems({ batchItemFailures: [] }, ["a"])).toEqual([]);
    expect(failedItems(null, ["a"])).toEqual([]);
  });

  it("leaves everything undone when it names what it was not given, as Lambda decides", () => {
    expect(failedItems({ batchItemFailures: [{ itemIdentifier: "z" }] }, ["a", "b"])).toEqual(["a", "b"]);
    expect(failedItems({ batchItemFailures: [{}] }, ["a", "b"])).toEqual(["a", "b"]);
  });
});

describe("a visibility timeout of 0", () => {
  it("reaches the engine as a millisecond, alone and in batches", () => {
    expect(bearable({ VisibilityTimeout: 0 })).toEqual({ VisibilityTimeout: 0.001 });
    expect(bearable({ Entries: [{ VisibilityTimeout: 0 }, { VisibilityTimeout: 5 }] })).toEqual({
      Entries: [{ VisibilityTimeout: 0.001 }, { VisibilityTimeout: 5 }],
    });
  });
});
