import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { ROOT } from "../../../infra/paths.ts";
import { explainAwsError } from "../../../scripts/deployment/account.ts";
import { chooseBuilder } from "../../../scripts/deployment/builder.ts";
import { approval, contextArguments } from "../../../scripts/deployment/cdk.ts";
import { readSettings } from "../../../scripts/deployment/settings.ts";

describe("what is asked of a deployment", () => {
  it("reaches the CDK app under the app's own names", () => {
    const settings = readSettings([
      "--stage",
      "prod",
      "--budget",
      "20",
      "--alarm-email",
      "a@b.example",
      "--waf",
      "--yes",
    ]);
    expect(settings).toMatchObject({ stack: "palmares-prod", yes: true, bootstrap: false });
    expect(contextArguments(settings?.context ?? {})).toEqual(
      ["stage=prod", "alarmEmail=a@b.example", "budget=20", "waf=true"].flatMap((one) => ["-c", one]),
    );
  });

  it("is the small stage when nothing is asked, and asks before it widens a permission", () => {
    expect(readSettings([])).toMatchObject({ stack: "palmares-dev", context: {} });
    expect(approval({ yes: false })).toEqual(["--require-approval", "broadening"]);
    expect(approval({ yes: true })).toEqual(["--require-approval", "never"]);
  });

  it("is refused with the option's name when there is no such option or value", () => {
    expect(() => readSettings(["--stge", "prod"])).toThrow("« stge »");
    expect(() => readSettings(["--stage", "staging"])).toThrow("dev ou prod");
    expect(() => readSettings(["--budget", "20"])).toThrow("alarmEmail");
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
  });
});
