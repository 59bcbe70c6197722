import { readFile } from "node:fs/promises";
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

test("only the health check needs no token; every other operation declares 401", () => {
  const operations = Object.values(openApi().paths).flatMap((methods) => Object.values(methods)) as {
    operationId: string;
    security?: readonly unknown[];
    responses: object;
  }[];
  const open = operations.filter(({ security }) => security?.length === 0);
  expect(open.map(({ operationId }) => operationId)).toEqual(["health", "healthHead"]);
  for (const { security, responses } of operations) expect("401" in responses).toBe(security === undefined);
});

test("every reference in the description resolves", () => {
  const description = openApi();
  const references = [...JSON.stringify(description).matchAll(/#\/components\/schemas\/(\w+)/g)].map(
    ([, name]) => name ?? "",
  );
  expect(references.length).toBeGreaterThan(10);
  for (const name of references) expect(description.components.schemas).toHaveProperty(name);
});
