import { describe, expect, it } from "vitest";
import { contextOf, OptionError, readOptions } from "../../infra/settings/options.ts";
import { EVERY_OPTION } from "./synthesized.ts";

describe("the options of a deployment", () => {
  it("default to a small installation for trying out", () => {
    expect(readOptions({})).toMatchObject({
      stage: { name: "dev", keepData: false },
      auth: { mode: "cognito" },
      waf: false,
    });
  });

  it("are read into their fields", () => {
    expect(readOptions(EVERY_OPTION)).toMatchObject({
      stage: { name: "prod", keepData: true, region: "eu-west-1" },
      waf: true,
      alarmEmail: EVERY_OPTION.alarmEmail,
      budgetUsd: 20,
      domain: { name: EVERY_OPTION.domain, certificateArn: EVERY_OPTION.certificate },
      corsOrigin: EVERY_OPTION.corsOrigin,
      mailSender: EVERY_OPTION.mailSender,
    });
    expect(readOptions({ auth: "iam", iamSchool: "demo" }).auth).toEqual({ mode: "iam", schoolId: "demo" });
  });

  it.each([
    ["stage", "staging", "dev ou prod"],
    ["auth", "none", "cognito ou iam"],
    ["waf", "yes", "true ou false"],
    ["region", "paris", "eu-west-3"],
    ["budget", "-5", "nombre de dollars"],
    ["alarmEmail", "direction", "adresse"],
    ["mailSender", "bulletins", "une adresse électronique"],
    ["corsOrigin", "*", "https://notes.ecole.example"],
    ["corsOrigin", "https://ecole.example/", "https://notes.ecole.example"],
    ["corsOrigin", "ecole.example", "https://notes.ecole.example"],
    ["certificate", "arn:aws:acm:eu-west-3:123456789012:certificate/1", "us-east-1"],
  ])("refuse -c %s=%s and name the valid values", (name, value, expected) => {
    expect(() => readOptions({ [name]: value })).toThrow(OptionError);
    expect(() => readOptions({ [name]: value })).toThrow(expected);
  });

  it.each([
    [{ auth: "iam" }, "iamSchool"],
    [{ budget: "20" }, "alarmEmail"],
    [{ domain: "bulletins.ecole.example" }, "certificate"],
    [{ certificate: EVERY_OPTION.certificate }, "domain"],
  ])("refuse %o without the option that it requires", (given, missing) => {
    expect(() => readOptions(given)).toThrow(`-c ${missing}=`);
  });

  it("take every school id that the API takes", () => {
    expect(readOptions({ auth: "iam", iamSchool: "lycee.1_a-B" }).auth).toEqual({
      mode: "iam",
      schoolId: "lycee.1_a-B",
    });
    expect(() => readOptions({ auth: "iam", iamSchool: "lycée" })).toThrow(OptionError);
  });

  it("give IAM callers roles, by condition, and keep them for the next deployment", () => {
    const iamRoles = "viewer head=arn:aws:sts::123456789012:assumed-role/Direction/*";
    const options = readOptions({ auth: "iam", iamSchool: "demo", iamRoles });
    expect(options.auth).toEqual({ mode: "iam", schoolId: "demo", roles: iamRoles });
    expect(contextOf(options)).toEqual({ auth: "iam", iamSchool: "demo", iamRoles });
    expect(() => readOptions({ auth: "iam", iamSchool: "demo", iamRoles: "boss" })).toThrow("-c iamRoles=");
  });

  it("refuse an unknown name, and ignore CDK's own context", () => {
    expect(() => readOptions({ buget: "20" })).toThrow("« buget »");
    expect(() => readOptions({ "aws:cdk:bundling-stacks": [], "@aws-cdk/core:x": true })).not.toThrow();
  });
});
