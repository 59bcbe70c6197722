import { readFile } from "node:fs/promises";
import { metricsFrames } from "@palmares/core/contract/metrics-frames";
import { openApi } from "@palmares/core/contract/openapi";
import { ROUTES } from "@palmares/core/contract/routes";
import { expect, test } from "vitest";

test("the committed API description matches the contract", async () => {
  const committed = await readFile(new URL("../../../docs/api/openapi.json", import.meta.url), "utf8");
  expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(openApi())));
});

test("every route is described once, with its problem responses", () => {
  const operations = Object.values(openApi().paths).flatMap((methods) => Object.values(methods)) as {
    operationId: string;
    responses: object;
  }[];
  expect(operations.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(ROUTES).sort());
  for (const { responses } of operations)
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(["429", "500"]));
});

test("only the health check, the questions about issued papers and this description need no token; every other operation declares 401", () => {
  const operations = Object.values(openApi().paths).flatMap((methods) => Object.values(methods)) as {
    operationId: string;
    security?: readonly unknown[];
    responses: object;
  }[];
  const open = operations.filter(({ security }) => security?.length === 0);
  expect(open.map(({ operationId }) => operationId)).toEqual([
    "openPaper",
    "health",
    "verifyNumber",
    "verifyKeys",
    "verifyWithdrawn",
    "getOpenapi",
  ]);
  for (const { security, responses } of operations) expect("401" in responses).toBe(security === undefined);
});

test("every member of a path is described", () => {
  for (const [path, methods] of Object.entries(openApi().paths)) {
    const members = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    for (const { parameters = [] } of Object.values(methods) as { parameters?: { name: string; in: string }[] }[])
      expect(parameters.filter((one) => one.in === "path").map(({ name }) => name)).toEqual(members);
  }
});

test("every reference in the description resolves", () => {
  const description = openApi();
  const references = [...JSON.stringify(description).matchAll(/#\/components\/schemas\/(\w+)/g)].map(
    ([, name]) => name ?? "",
  );
  expect(references.length).toBeGreaterThan(10);
  for (const name of references) expect(description.components.schemas).toHaveProperty(name);
});

/** Every property of every schema below, as `BatchView.counts.pending`, with its description. */
function propertiesOf(schema: unknown, path: string): [path: string, description: unknown][] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === "properties" && !path.endsWith(".properties")
      ? Object.entries(value as Readonly<Record<string, { description?: unknown }>>).flatMap(([name, property]) => [
          [`${path}.${name}`, property.description] as [string, unknown],
          ...propertiesOf(property, `${path}.${name}`),
        ])
      : propertiesOf(value, path),
  );
}

test("every property of every schema and frame says in French what it means", () => {
  const described = [
    ...Object.entries(openApi().components.schemas).flatMap(([name, schema]) => propertiesOf(schema, name)),
    ...propertiesOf(metricsFrames(), "frames"),
  ];
  expect(described.length).toBeGreaterThan(100);
  expect(described.filter(([, text]) => typeof text !== "string" || text.length < 8)).toEqual([]);
});

test("every parameter says in French what it means", () => {
  const operations = Object.values(openApi().paths).flatMap((methods) => Object.values(methods)) as {
    parameters?: readonly { readonly name: string; readonly description?: string }[];
  }[];
  const parameters = operations.flatMap(({ parameters: some = [] }) => some);
  expect(parameters.length).toBeGreaterThan(5);
  expect(parameters.filter(({ description = "" }) => description.length < 8)).toEqual([]);
});
