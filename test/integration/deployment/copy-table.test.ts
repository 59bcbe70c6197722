import { spawnSync } from "node:child_process";
import { GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { KEY } from "@palmares/core/contract/table";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../../../infra/settings/paths.ts";
import { copyTable } from "../../../scripts/deployment/copy-table.ts";
import { anInstallation } from "../../support/engines.ts";

let installation: Awaited<ReturnType<typeof anInstallation>>;
beforeAll(async () => {
  installation = await anInstallation();
});
afterAll(() => installation.stop());

it("copies every item of a restored table over the stack's, and keeps items that only the stack has", async () => {
  const { dynamodb, tables } = installation;
  const keyOf = (name: string) => ({ [KEY.partition]: { S: "SCHOOL" }, [KEY.sort]: { S: name } });
  const put = (TableName: string, name: string, mark: string) =>
    dynamodb.send(new PutItemCommand({ TableName, Item: { ...keyOf(name), mark: { S: mark } } }));
  const markOf = async (name: string) => {
    const { Item } = await dynamodb.send(new GetItemCommand({ TableName: tables.school, Key: keyOf(name) }));
    return Item?.mark?.S;
  };
  // More than DynamoDB takes in one batch.
  const names = Array.from({ length: 60 }, (_, number) => `STUDENT#${number}`);
  await Promise.all(names.map((name) => put(tables.documents, name, "then")));
  await put(tables.school, "STUDENT#0", "spoiled");
  await put(tables.school, "STUDENT#new", "today");

  expect(await copyTable(dynamodb, { from: tables.documents, to: tables.school })).toBe(60);
  expect(await Promise.all(names.map(markOf))).toEqual(names.map(() => "then"));
  expect(await markOf("STUDENT#new")).toBe("today");
});

describe("npm run copy-table", () => {
  const noCredentials = { PATH: process.env.PATH ?? "", HOME: "/nonexistent", AWS_EC2_METADATA_DISABLED: "true" };
  const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    spawnSync(process.execPath, ["scripts/copy-table.ts", ...args], {
      cwd: ROOT,
      env: { ...noCredentials, ...env },
      encoding: "utf8",
    });
  const tables = ["--from", "restored", "--to", "school"];
  const credentials = { AWS_REGION: "eu-west-3", AWS_ACCESS_KEY_ID: "key", AWS_SECRET_ACCESS_KEY: "secret" };

  it.each([
    ["an option does not exist", ["--form", "restored"], {}, "« --form » n'existe pas", 2],
    ["a table is not named", ["--from", "restored"], {}, "Deux tables différentes", 2],
    ["no region is given", tables, {}, "AWS_REGION", 1],
    ["no credentials are given", tables, { AWS_REGION: "eu-west-3" }, "Aucun identifiant AWS", 1],
  ])("explains in French, without a stack trace, that %s", (_, args, env, explanation, code) => {
    const { status, stderr } = run(args, env);
    expect(stderr.replaceAll("\u202f", " ")).toContain(explanation);
    expect(stderr).not.toContain("    at ");
    expect(status).toBe(code);
  });

  it("reports a table that is not ready yet", async () => {
    const endpoint = await installation.dynamodb.config.endpoint?.();
    const address = `http://${endpoint?.hostname}:${endpoint?.port}`;
    const { status, stderr } = run(tables, { ...credentials, AWS_ENDPOINT_URL_DYNAMODB: address });
    expect(stderr).toContain("pas encore prête");
    expect(stderr).not.toContain("    at ");
    expect(status).toBe(1);
  });
});
