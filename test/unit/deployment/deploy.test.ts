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
import { readRemembered, readRequest, withRemembered } from "../../../scripts/deployment/settings.ts";

const FIREWALL = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/palmares-prod-edge/1";
/** As a school installed it once. */
const REMEMBERED = { waf: "true", edgeWebAcl: FIREWALL, alarmEmail: "a@b.example", budget: "20" };
const asked = (...args: readonly string[]) => withRemembered(readRequest(args), {});

describe("what is asked of a deployment", () => {
  it("reaches the CDK app under the app's own names", () => {
    const settings = asked("--stage", "prod", "--budget", "20", "--alarm-email", "a@b.example", "--waf", "--yes");
    expect(settings).toMatchObject({ stack: "palmares-prod", yes: true, bootstrap: false, taken: {} });
    expect(contextArguments(settings.context)).toEqual(
      ["stage=prod", "alarmEmail=a@b.example", "budget=20", "waf=true"].flatMap((one) => ["-c", one]),
    );
  });

  it("is the small stage when nothing is asked, and asks before it widens a permission", () => {
    expect(asked()).toMatchObject({ stack: "palmares-dev", context: {} });
    expect(approval({ yes: false })).toEqual(["--require-approval", "broadening"]);
    expect(approval({ yes: true })).toEqual(["--require-approval", "never"]);
  });

  it("is refused with the option's name when there is no such option or value", () => {
    expect(() => readRequest(["--stge", "prod"])).toThrow("« --stge »");
    expect(() => readRequest(["--stage", "staging"])).toThrow("dev ou prod");
    expect(() => readRequest(["--budget", "much"])).toThrow("budget");
    expect(() => asked("--budget", "20")).toThrow("alarmEmail");
  });
});

describe("what an installation remembers", () => {
  it("stays when an update does not name it", () => {
    const { context, taken, options } = withRemembered(readRequest(["--stage", "prod"]), REMEMBERED);
    expect(context).toEqual({ stage: "prod", ...REMEMBERED });
    expect(taken).toEqual(REMEMBERED);
    expect(options).toMatchObject({ waf: true, alarmEmail: "a@b.example", budgetUsd: 20 });
  });

  it("gives way to what the update names, and serves as its other half", () => {
    const { context, taken } = withRemembered(readRequest(["--budget", "30"]), REMEMBERED);
    expect(context).toEqual({ ...REMEMBERED, budget: "30" });
    expect(taken).not.toHaveProperty("budget");
    const iam = { auth: "iam", iamSchool: "lpk" };
    expect(withRemembered(readRequest(["--auth", "cognito"]), iam).options.auth).toEqual({ mode: "cognito" });
  });

  it.each([
    ["--no-waf", { alarmEmail: "a@b.example", budget: "20" }],
    ["--no-budget", { waf: "true", edgeWebAcl: FIREWALL, alarmEmail: "a@b.example" }],
    ["--no-alarm-email", { waf: "true", edgeWebAcl: FIREWALL }],
    ["--no-domain", REMEMBERED],
  ])("leaves by %s, with what it goes together with", (option, left) => {
    expect(withRemembered(readRequest([option]), REMEMBERED).context).toEqual(left);
  });

  it("is what the stack writes of its options, all but which stack it is", () => {
    const all = { ...REMEMBERED, domain: "b.example", certificate: "arn:aws:acm:us-east-1:123456789012:certificate/1" };
    expect(contextOf(readOptions({ stage: "prod", region: "eu-west-1", ...all }))).toEqual(all);
    const iam = { auth: "iam", iamSchool: "lpk" };
    expect(contextOf(readOptions(iam))).toEqual(iam);
    expect(contextOf(readOptions({}))).toEqual({});
    expect(readRemembered(JSON.stringify(all))).toEqual(all);
    for (const spoiled of ["", "3", '{"wfa":"true"}']) expect(() => readRemembered(spoiled)).toThrow("Options");
  });

  it("is looked for in the stack that is meant, and a stage is asked for when only another one is there", async () => {
    const prod = {
      StackName: "palmares-prod",
      CreationTime: new Date(),
      StackStatus: "CREATE_COMPLETE" as const,
      Outputs: [{ OutputKey: "Options", OutputValue: JSON.stringify(REMEMBERED) }],
    };
    const onlyProd = (name: string) => Promise.resolve(name === prod.StackName ? prod : undefined);
    const found = await findInstalled(readRequest(["--stage", "prod"]), onlyProd);
    expect(found).toEqual({ there: prod, remembered: REMEMBERED });
    await expect(findInstalled(readRequest([]), onlyProd)).rejects.toThrow("--stage prod ou --stage dev");
    const another = await findInstalled(readRequest(["--stage", "dev"]), onlyProd);
    expect(another).toEqual({ there: undefined, remembered: {} });
    const nothing = await findInstalled(readRequest([]), () => Promise.resolve(undefined));
    expect(nothing).toEqual({ there: undefined, remembered: {} });
  });
});

describe("npm run deploy", () => {
  it("says its help and its faults before it installs anything, on any Node", () => {
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

describe("what a deployment needs", () => {
  it("is a program that builds images and answers, the most usual first", () => {
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
  ])("is explained in French when AWS says %s", (name, said) => {
    expect(explainAwsError(Object.assign(new Error("why"), { name }), "eu-west-3")).toContain(said);
  });

  it("is said before anything is built, without a stack", () => {
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
