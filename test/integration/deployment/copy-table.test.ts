import { GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { KEY } from "@palmares/core/contract/table";
import { afterAll, beforeAll, expect, it } from "vitest";
import { copyTable } from "../../../scripts/deployment/copy-table.ts";
import { anInstallation } from "../../support/engines.ts";

let installation: Awaited<ReturnType<typeof anInstallation>>;
beforeAll(async () => {
  installation = await anInstallation();
});
afterAll(() => installation.stop());

it("brings every item of a restored table into the stack's, over those of today, and leaves what is newer", async () => {
  const { dynamodb, tables } = installation;
  const keyOf = (name: string) => ({ [KEY.partition]: { S: "SCHOOL" }, [KEY.sort]: { S: name } });
  const put = (TableName: string, name: string, mark: string) =>
    dynamodb.send(new PutItemCommand({ TableName, Item: { ...keyOf(name), mark: { S: mark } } }));
  const marked = async (name: string) => {
    const { Item } = await dynamodb.send(new GetItemCommand({ TableName: tables.school, Key: keyOf(name) }));
    return Item?.mark?.S;
  };
  // More than DynamoDB takes at once.
  const names = Array.from({ length: 60 }, (_, number) => `STUDENT#${number}`);
  await Promise.all(names.map((name) => put(tables.documents, name, "then")));
  await put(tables.school, "STUDENT#0", "spoiled");
  await put(tables.school, "STUDENT#new", "today");

  expect(await copyTable(dynamodb, { from: tables.documents, to: tables.school })).toBe(60);
  expect(await Promise.all(names.map(marked))).toEqual(names.map(() => "then"));
  expect(await marked("STUDENT#new")).toBe("today");
});
