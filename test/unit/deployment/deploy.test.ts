import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contextOf, readOptions } from "../../../infra/settings/options.ts";
import { ROOT } from "../../../infra/settings/paths.ts";
import { explainAwsError } from "../../../scripts/deployment/account.ts";
import { chooseBuilder } from "../../../scripts/deployment/builder.ts";
import { approval, contextArguments } from "../../../scripts/deployment/cdk.ts";
import { findInstalled } from "../../../scripts/deployment/installed.ts";
import { readRequest, readSavedOptions, withSavedOptions } from "../../../scripts/deployment/settings.ts";

const FIREWALL = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/palmares-prod-edge/1";
/** The options of an existing installation. */
const SAVED = { waf: "true", edgeWebAcl: FIREWALL, alarmEmail: "a@b.example", budget: "20" };
const settingsFor = (...args: readonly string[]) => withSavedOptions(readRequest(args), {});

describe("the command line of a deployment", () => {
  it("reaches the CDK app under the app's own names", () => {
    const settings = settingsFor("--stage", "prod", "--budget", "20", "--alarm-email", "a@b.example", "--waf", "--yes");
    expect(settings).toMatchObject({ stack: "palmares-prod", yes: true, bootstrap: false, reused: {} });
    expect(contextArguments(settings.context)).toEqual(
      ["stage=prod", "alarmEmail=a@b.example", "budget=20", "waf=true"].flatMap((option) => ["-c", option]),
    );
  });

  it("means the small stage when it is empty, and asks before it widens permissions", () => {
    expect(settingsFor()).toMatchObject({ stack: "palmares-dev", context: {} });
    expect(approval({ yes: false })).toEqual(["--require-approval", "broadening"]);
    expect(approval({ yes: true })).toEqual(["--require-approval", "never"]);
  });

  it("is refused, naming the option, when an option or value does not exist", () => {
    expect(() => readRequest(["--stge", "prod"])).toThrow("« --stge »");
    expect(() => readRequest(["--stage", "staging"])).toThrow("dev ou prod");
    expect(() => readRequest(["--budget", "much"])).toThrow("budget");
    expect(() => settingsFor("--budget", "20")).toThrow("alarmEmail");
  });
});

describe("the saved options of an installation", () => {
  it("stay when an update does not name them", () => {
    const { context, reused, options } = withSavedOptions(readRequest(["--stage", "prod"]), SAVED);
    expect(context).toEqual({ stage: "prod", ...SAVED });
    expect(reused).toEqual(SAVED);
    expect(options).toMatchObject({ waf: true, alarmEmail: "a@b.example", budgetUsd: 20 });
  });

  it("give way to those of the update, and supply the ones that it requires", () => {
    const { context, reused } = withSavedOptions(readRequest(["--budget", "30"]), SAVED);
    expect(context).toEqual({ ...SAVED, budget: "30" });
    expect(reused).not.toHaveProperty("budget");
    const iam = { auth: "iam", iamSchool: "lpk" };
    expect(withSavedOptions(readRequest(["--auth", "cognito"]), iam).options.auth).toEqual({ mode: "cognito" });
  });

  it.each([
    ["--no-waf", { alarmEmail: "a@b.example", budget: "20" }],
    ["--no-budget", { waf: "true", edgeWebAcl: FIREWALL, alarmEmail: "a@b.example" }],
    ["--no-alarm-email", { waf: "true", edgeWebAcl: FIREWALL }],
    ["--no-domain", SAVED],
  ])("are removed by %s, with those that depend on them", (option, left) => {
    expect(withSavedOptions(readRequest([option]), SAVED).context).toEqual(left);
  });

  it("are everything that the stack writes into its outputs, without stage and region", () => {
    const all = { ...SAVED, domain: "b.example", certificate: "arn:aws:acm:us-east-1:123456789012:certificate/1" };
    expect(contextOf(readOptions({ stage: "prod", region: "eu-west-1", ...all }))).toEqual(all);
    const iam = { auth: "iam", iamSchool: "lpk" };
    expect(contextOf(readOptions(iam))).toEqual(iam);
    expect(contextOf(readOptions({}))).toEqual({});
    expect(readSavedOptions(JSON.stringify(all))).toEqual(all);
    for (const spoiled of ["", "3", '{"wfa":"true"}']) expect(() => readSavedOptions(spoiled)).toThrow("Options");
  });

  it("come from the stack that is meant; when only another stage is installed, the stage must be named", async () => {
    const prod = {
      StackName: "palmares-prod",
      CreationTime: new Date(),
      StackStatus: "CREATE_COMPLETE" as const,
      Outputs: [{ OutputKey: "Options", OutputValue: JSON.stringify(SAVED) }],
    };
    const onlyProd = (name: string) => Promise.resolve(name === prod.StackName ? prod : undefined);
    const found = await findInstalled(readRequest(["--stage", "prod"]), onlyProd);
    expect(found).toEqual({ existing: prod, savedOptions: SAVED });
    await expect(findInstalled(readRequest([]), onlyProd)).rejects.toThrow("--stage prod ou --stage dev");
    const another = await findInstalled(readRequest(["--stage", "dev"]), onlyProd);
    expect(another).toEqual({ existing: undefined, savedOptions: {} });
    const nothing = await findInstalled(readRequest([]), () => Promise.resolve(undefined));
    expect(nothing).toEqual({ existing: undefined, savedOptions: {} });
  });
});

describe("npm run deploy", () => {
  it("prints its help and its errors before it installs anything, on any Node", () => {
    const nowhere = mkdtempSync(join(tmpdir(), "palmares-deploy-"));
    try {
      const run = (...args: string[]) =>
        spawnSync(process.execPath, [join(ROOT, "scripts/bootstrap.mjs"), ...args], { cwd: nowhere, encoding: "utf8" });
      expect(run("deploy", "--help")).toMatchObject({ status: 0, stdout: expect.stringContaining("--no-waf") });
      const { status, stderr } = run("diff", "--budgett", "3");
      expect(stderr).toContain("--budgett");
      expect(status).toBe(2);
      expect(readdirSync(nowhere)).toEqual([]);
    } finally {
      rmSync(nowhere, { recursive: true });
    }
  });
});

describe("the prerequisites of a deployment", () => {
  it("include a running program that builds images, the most common first", () => {
    expect(chooseBuilder(undefined, (program) => ["podman", "finch"].includes(program))).toBe("finch");
    expect(chooseBuilder("buildah", () => true)).toBe("buildah");
    expect(() => chooseBuilder(undefined, () => false)).toThrow("docker, finch, podman, buildah");
    expect(() => chooseBuilder("docker", () => false)).toThrow("CDK_DOCKER");
  });

  it.each([
    ["CredentialsProviderError", "Aucun identifiant"],
    ["ExpiredToken", "expiré"],
    ["InvalidClientTokenId", "ne reconnaît pas"],
    ["AccessDenied", "administrateur"],
  ])("are explained in French when AWS answers %s", (name, said) => {
    expect(explainAwsError(Object.assign(new Error("why"), { name }), "eu-west-3")).toContain(said);
  });

  it("are checked before anything is built, and reported without a stack trace", () => {
    const PATH = process.env.PATH ?? "";
    const nobody = { PATH, HOME: "/nonexistent", AWS_EC2_METADATA_DISABLED: "true" };
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ["scripts/deploy.ts", ...args], { cwd: ROOT, env: nobody, encoding: "utf8" });
    const { status, stderr } = run("destroy", "--yes");
    expect(stderr).toContain("Aucun identifiant AWS");
    expect(stderr).not.toContain("    at ");
    expect(status).toBe(1);
    expect(run("destroy", "--stage", "staging").status).toBe(2);
    const preparing = run("deploy", "--bootstrap");
    expect(preparing.stderr).toContain("Aucun identifiant AWS");
    expect(preparing.stderr).not.toContain("cdk");
  });
});
