import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ROOT } from "../../../infra/settings/paths.ts";

/** Runs the commands as a person types them, against an account that holds the given stacks and a CDK that records its arguments. */
const FIREWALL = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/palmares-dev-edge/1";
const CHOSEN = { waf: "true", edgeWebAcl: FIREWALL, alarmEmail: "a@b.example" };
const TOOLKIT = { CDKToolkit: {} };
const DEV = { "palmares-dev": { Options: JSON.stringify(CHOSEN) } };
const EDGE = { "palmares-dev-edge-firewall": { WebAclArn: FIREWALL } };

type Stacks = Readonly<Record<string, Readonly<Record<string, string>>>>;

const outputXml = ([key, value]: readonly [string, string]) =>
  `<member><OutputKey>${key}</OutputKey><OutputValue>${value.replaceAll('"', "&quot;")}</OutputValue></member>`;

/** CloudFormation's answers to the three calls that the commands make. */
function answer(stacks: Stacks, request: URLSearchParams): { status: number; body: string } {
  const name = request.get("StackName") ?? "";
  const action = request.get("Action") ?? "";
  const wrapped = (inner: string) =>
    `<${action}Response><${action}Result>${inner}</${action}Result></${action}Response>`;
  if (action === "GetTemplate") return { status: 200, body: wrapped("<TemplateBody>{}</TemplateBody>") };
  if (action === "ListStackResources") return { status: 200, body: wrapped("<StackResourceSummaries/>") };
  const found = stacks[name];
  if (found === undefined) {
    const message = `Stack with id ${name} does not exist`;
    return {
      status: 400,
      body: `<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>${message}</Message></Error></ErrorResponse>`,
    };
  }
  const id = `arn:aws:cloudformation:eu-west-3:123456789012:stack/${name}/1`;
  const outputs = `<Outputs>${Object.entries(found).map(outputXml).join("")}</Outputs>`;
  const stack = `<StackId>${id}</StackId><StackName>${name}</StackName><StackStatus>CREATE_COMPLETE</StackStatus>${outputs}`;
  return { status: 200, body: wrapped(`<Stacks><member>${stack}</member></Stacks>`) };
}

let folder: string;
let server: Server;
let stacks: Stacks = {};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "palmares-commands-"));
  writeFileSync(join(folder, "cdk"), `#!/bin/sh\necho "$@" >> "${folder}/calls"\n`);
  chmodSync(join(folder, "cdk"), 0o755);
  server = createServer((request, response) => {
    void text(request).then((body) => {
      const { status, body: xml } = answer(stacks, new URLSearchParams(body));
      response.writeHead(status, { "content-type": "text/xml" }).end(xml);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

async function run(installed: Stacks, ...args: readonly string[]) {
  stacks = installed;
  const child = spawn(process.execPath, ["scripts/deploy.ts", ...args], {
    cwd: ROOT,
    env: {
      PATH: [folder, process.env.PATH ?? ""].join(delimiter),
      AWS_ACCESS_KEY_ID: "key",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_ENDPOINT_URL_CLOUDFORMATION: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    },
  });
  const [output, errors, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.on("exit", resolve)),
  ]);
  const calls = existsSync(join(folder, "calls"))
    ? readFileSync(join(folder, "calls"), "utf8").trimEnd().split("\n")
    : [];
  return { output: output.replaceAll("\u202f", " "), errors: errors.replaceAll("\u202f", " "), code, calls };
}

describe("npm run diff", () => {
  it("compares with the options and the firewall of the installation, and prints those it reuses", async () => {
    const { output, errors, calls, code } = await run({ ...TOOLKIT, ...DEV, ...EDGE }, "diff");
    expect(errors).toBe("");
    expect(output).toContain("Options reprises de l'installation palmares-dev : waf=true");
    expect(calls).toEqual([
      `diff palmares-dev-edge-firewall palmares-dev -c waf=true -c edgeWebAcl=${FIREWALL} -c alarmEmail=a@b.example`,
    ]);
    expect(code).toBe(0);
  });

  it("requires the stage to be named when only the other one is installed", async () => {
    const { errors, calls, code } = await run({ ...TOOLKIT, "palmares-prod": {} }, "diff");
    expect(errors).toContain("--stage prod");
    expect(calls).toEqual([]);
    expect(code).toBe(2);
  });
});

describe("npm run destroy", () => {
  it("removes the stack, then the firewall that protected it, without an option", async () => {
    const { calls, errors } = await run({ ...TOOLKIT, ...DEV, ...EDGE }, "destroy", "--yes");
    expect(errors).toBe("");
    expect(calls.map((line) => line.split(" -c ")[0])).toEqual([
      "destroy palmares-dev --force",
      "destroy palmares-dev-edge-firewall --force",
    ]);
  });

  it("removes a firewall that an earlier attempt left, and refuses when nothing is installed", async () => {
    const { calls } = await run({ ...TOOLKIT, ...EDGE }, "destroy", "--yes");
    expect(calls).toEqual(["destroy palmares-dev-edge-firewall --force -c waf=true"]);
    const { errors, code } = await run(TOOLKIT, "destroy", "--yes");
    expect(errors).toContain("Il n'y a pas de pile palmares-dev");
    expect(code).toBe(1);
  });
});
