import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { grantRecorder } from "@palmares/local-aws/iam/grant-record";
import { describe, expect, it } from "vitest";
import { grantsOf } from "../../../scripts/permissions/granted.ts";
import { reasonFor } from "../../../scripts/permissions/never-used.ts";
import { permissionsPage } from "../../../scripts/permissions/permissions-page.ts";
import { keyOf, recordedIn } from "../../../scripts/permissions/use.ts";

describe("the key of a grant", () => {
  const at = "arn:aws:dynamodb:eu-west-3:000000000000:table/palmares-dev-StoreSchool";
  it.each([
    ["StoreSchool", at],
    ["StoreSchool/index/*", `${at}/index/*`],
    ["StoreDocuments stream", "arn:aws:dynamodb:eu-west-3:1:table/palmares-dev-StoreDocuments/stream/2026-11-30"],
    ["StoreFiles/documents/*", "arn:aws:s3:::palmares-dev-storefiles/documents/*"],
    ["RenderQueue", "arn:aws:sqs:eu-west-3:000000000000:palmares-dev-RenderQueue"],
    ["SweepLogs", "arn:aws:logs:eu-west-3:000000000000:log-group:palmares-dev-SweepLogs"],
    ["UsersPool", "arn:aws:cognito-idp:eu-west-3:000000000000:userpool/eu-west-3_abc"],
    [
      "arn:AWS::Partition:execute-api:eu-west-3:AWS::AccountId:LiveApi/ws/POST/@connections/*",
      "arn:aws:execute-api:eu-west-3:000000000000:socket1/ws/POST/@connections/*",
    ],
    [
      "arn:AWS::Partition:ssm:eu-west-3:AWS::AccountId:parameter/palmares-dev/signing/*",
      "arn:aws:ssm:eu-west-3:000000000000:parameter/palmares-dev/signing/*",
    ],
  ])("is that of the stack for %s", (template, stack) => {
    const of = (resource: string) => keyOf({ role: "render", action: "x:Y", resource });
    expect(of(template)).toBe(of(stack));
  });
});

it("grants of a template are those of the program's functions, one action on one resource each", () => {
  const role = (id: string) => ({ "Fn::GetAtt": [id, "Arn"] });
  const policy = (Ref: string, Action: string | string[]) => ({
    Type: "AWS::IAM::Policy",
    Properties: {
      Roles: [{ Ref }],
      PolicyDocument: { Statement: [{ Action, Resource: [{ "Fn::GetAtt": ["StoreFiles21FAE192", "Arn"] }, "*"] }] },
    },
  });
  const Resources = {
    Ours: { Type: "AWS::Lambda::Function", Properties: { Description: "palmares dev: render", Role: role("A") } },
    Theirs: { Type: "AWS::Lambda::Function", Properties: { Role: role("B") } },
    OurPolicy: policy("A", ["s3:GetObject"]),
    TheirPolicy: policy("B", "s3:*"),
  };
  expect(grantsOf({ Resources })).toEqual([
    { role: "render", action: "s3:GetObject", resource: "StoreFiles" },
    { role: "render", action: "s3:GetObject", resource: "*" },
  ]);
});

it("what several stacks note in a folder is read as one", () => {
  const folder = mkdtempSync(join(tmpdir(), "palmares-tests-"));
  try {
    const [first, second] = [grantRecorder(folder)("render"), grantRecorder(folder)("sweep")];
    for (const record of [first, second]) record({ kind: "used", action: "s3:GetObject", resource: "a" });
    first({ kind: "granted", action: "s3:PutObject", resource: "a" });
    expect([...recordedIn(folder, "used")].sort()).toEqual(["render s3:getobject a", "sweep s3:getobject a"]);
    expect([...recordedIn(folder, "granted")]).toEqual(["render s3:putobject a"]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it("the page says what was used, and why the rest is there, or that nobody knows", () => {
  const log = { role: "sweep", action: "logs:PutLogEvents", resource: "SweepLogs" };
  const grants = [
    { role: "render", action: "s3:PutObject", resource: "StoreFiles/documents/*", used: true },
    { ...log, used: false, reason: reasonFor(log) ?? "" },
    { role: "sweep", action: "s3:PutObject", resource: "StoreFiles/documents/*", used: false },
  ];
  const page = permissionsPage(grants, true);
  expect(page).toContain("From a run of all tests.");
  expect(page).toContain("3 grants of 2 functions: 1 used, 2 not.");
  expect(page).toContain("| render | `StoreFiles/documents/*`: s3:PutObject |");
  expect(page).toMatch(/\| `logs:PutLogEvents` on `SweepLogs` \| sweep \| Lambda writes/);
  expect(page).toContain(
    "| `s3:PutObject` on `StoreFiles/documents/*` | sweep | **no test uses it, and no reason is written: to be tried or taken away** |",
  );
  expect(permissionsPage(grants, false)).toMatch(
    /From a run of some tests only[\s\S]*\| sweep \| not used by the tests/,
  );
});
