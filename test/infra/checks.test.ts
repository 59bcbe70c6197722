import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { App, CfnResource, Stack } from "aws-cdk-lib";
import { CfnBucket } from "aws-cdk-lib/aws-s3";
import { beforeAll, describe, expect, it } from "vitest";
import { check } from "../../infra/checks/checks.ts";
import { ROOT } from "../../infra/settings/paths.ts";
import { buildIfChanged } from "../../scripts/build.ts";
import { EVERY_OPTION } from "./synthesized.ts";

interface Report {
  readonly pluginReports: readonly {
    readonly violations: readonly { readonly ruleName: string; readonly description: string }[];
  }[];
}

beforeAll(buildIfChanged);

/** The findings of a synthesis, one line each. */
const findings = (folder: string): string[] =>
  (JSON.parse(readFileSync(join(folder, "validation-report.json"), "utf8")) as Report).pluginReports.flatMap(
    ({ violations }) => violations.map(({ ruleName, description }) => `${ruleName} ${description}`),
  );

async function inFolder<T>(work: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "palmares-checks-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const synthesized = (context: Readonly<Record<string, string>>) =>
  inFolder(async (CDK_OUTDIR) => {
    const env = { ...process.env, CDK_OUTDIR, CDK_CONTEXT_JSON: JSON.stringify(context) };
    await promisify(execFile)(process.execPath, ["infra/app.ts"], { cwd: ROOT, env });
    return findings(CDK_OUTDIR);
  });

describe("the template, as CloudFormation and a reviewer read it (cdk-nag, AwsSolutions)", () => {
  it.each([
    ["without options", {}],
    ["with IAM", { auth: "iam", iamSchool: "demo" }],
    ["with every option, in production", EVERY_OPTION],
  ])("has no fault %s", async (_, context) => {
    expect(await synthesized(context)).toEqual([]);
  });

  it("is checked by rules that find faults", async () => {
    const found = await inFolder((outdir) => {
      const app = new App({ outdir });
      check(app);
      const stack = new Stack(app, "faulty", { env: { region: "eu-west-3" } });
      const queue = { VisibilityTimeot: 3, DelaySeconds: "soon" };
      new CfnResource(stack, "Queue", { type: "AWS::SQS::Queue", properties: queue });
      new CfnResource(stack, "Function", { type: "AWS::Lambda::Function", properties: { Code: { ZipFile: "" } } });
      new CfnBucket(stack, "Bucket");
      expect(() => app.synth()).toThrow();
      return findings(outdir);
    });
    for (const fault of [
      "VisibilityTimeot",
      "'soon' is not of type",
      "'Role' is a required property",
      "AwsSolutions-S1",
    ]) {
      expect(found.join("\n")).toContain(fault);
    }
  });

  it("stops a synthesis with invalid options, in French and without a stack trace", async () => {
    const failed = await synthesized({ stage: "staging" }).catch((error: { stderr: string }) => error.stderr);
    expect(failed).toMatch(/^Option stage\u202f: «\u202fstaging\u202f» ne convient pas\. .*\n$/);
  });
});
