import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetParameterCommand, PutParameterCommand, paginateGetParametersByPath, SSMClient } from "@aws-sdk/client-ssm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AwsEndpoint } from "../../src/endpoint/aws-endpoint.ts";
import { type EngineProcess, startNodeEngine } from "../../src/engines/engine-process.ts";
import { ParameterStore } from "../../src/engines/parameter-store.ts";
import { AccessKeys } from "../../src/iam/access-keys.ts";
import { allowAll, permissionsOf } from "../../src/iam/permissions.ts";

const SECRET = "le secret de la clé";
const name = "/app/signing/0badc0de";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parameters-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const store = () => new ParameterStore(folder, "eu-west-3");
const put = (of: ParameterStore, own: object = {}) =>
  of.call("PutParameter", { Name: name, Value: SECRET, Type: "SecureString", ...own });

describe("a parameter", () => {
  it("is sealed on disk, opened on demand, and there after a restart", () => {
    put(store());
    const [kept, key] = ["parameters.json", "seal.key"] as const;
    expect(readdirSync(folder).sort()).toEqual([kept, key]);
    expect(readFileSync(join(folder, kept), "utf8")).not.toContain(SECRET);
    for (const file of [kept, key]) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
    expect(store().call("GetParameter", { Name: name, WithDecryption: true })).toMatchObject({
      Parameter: { Name: name, Type: "SecureString", Value: SECRET, Version: 1 },
    });
    const { Parameter } = store().call("GetParameter", { Name: name }) as { Parameter: { Value: string } };
    expect(Parameter.Value).not.toBe(SECRET);
  });

  it("cannot be opened when it was moved to another name, changed, or its key is another one", () => {
    put(store());
    const file = join(folder, "parameters.json");
    const written = readFileSync(file, "utf8");
    writeFileSync(file, written.replace(name, "/app/signing/moved"));
    expect(() => store().call("GetParameter", { Name: "/app/signing/moved", WithDecryption: true })).toThrow();
    writeFileSync(file, written);
    writeFileSync(join(folder, "seal.key"), Buffer.alloc(32));
    expect(() => store().call("GetParameter", { Name: name, WithDecryption: true })).toThrow();
  });

  it.each([
    ["PutParameter", {}, "ParameterAlreadyExists"],
    ["PutParameter", { Value: "x".repeat(4097), Overwrite: true }, "ValidationException"],
    ["PutParameter", { Type: "Secret" }, "ValidationException"],
    ["GetParameter", { Name: "/app/other" }, "ParameterNotFound"],
    ["GetParameter", { Name: `/${"a/".repeat(15)}a` }, "ValidationException"],
    ["DeleteParameter", { Name: "/app/other" }, "ParameterNotFound"],
    ["LabelParameterVersion", {}, "InvalidAction"],
  ])("is refused as AWS refuses it: %s %o", (operation, own, type) => {
    const of = store();
    put(of);
    expect(() => of.call(operation, { Name: name, Value: SECRET, Type: "SecureString", ...own })).toThrow(
      expect.objectContaining({ type }),
    );
  });

  it("is replaced when that is asked for, and gone once deleted", () => {
    const of = store();
    put(of);
    expect(put(of, { Overwrite: true, Value: "neuf" })).toMatchObject({ Version: 2 });
    of.call("DeleteParameter", { Name: name });
    expect(() => of.call("GetParameter", { Name: name })).toThrow("There is no parameter");
  });
});

describe("Parameter Store behind the AWS endpoint", () => {
  const running: { engine?: EngineProcess; endpoint?: AwsEndpoint } = {};

  afterEach(async () => {
    running.endpoint?.server.closeAllConnections();
    running.endpoint?.server.close();
    await running.engine?.stop();
  });

  it("gives a function what its role allows, and nothing else", async () => {
    running.engine = await startNodeEngine("ssm", "./engine-ssm.ts", {
      logs: folder,
      env: { PATH: "/usr/bin:/bin" },
      args: [join(folder, "data"), "eu-west-3"],
    });
    const keys = new AccessKeys();
    const unused = "http://127.0.0.1:1";
    running.endpoint = new AwsEndpoint({
      keys,
      region: "eu-west-3",
      dynamodbUrl: unused,
      queuesUrl: unused,
      filesUrl: unused,
      parametersUrl: running.engine.url,
      cognitoUrl: unused,
      connections: { handle: () => ({ status: 404, headers: {}, body: Buffer.alloc(0) }) },
      mail: {
        deliver: async () => undefined,
        configurationSets: new Map(),
        publish: () => undefined,
        region: "eu-west-3",
      },
      onTableWrite: () => undefined,
    });
    const { server } = running.endpoint;
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const client = (of: ReturnType<AccessKeys["issue"]>) =>
      new SSMClient({
        region: "eu-west-3",
        endpoint,
        credentials: { accessKeyId: of.accessKeyId, secretAccessKey: of.secretAccessKey },
      });
    const developer = client(keys.issue("arn:aws:iam::000000000000:user/local", allowAll));
    const reader = client(
      keys.issue(
        "arn:aws:sts::000000000000:assumed-role/render",
        permissionsOf([
          {
            Effect: "Allow",
            Action: "ssm:GetParameter",
            Resource: "arn:aws:ssm:eu-west-3:000000000000:parameter/app/signing/*",
          },
        ]),
      ),
    );
    for (const Name of [name, "/app/other"]) {
      await developer.send(new PutParameterCommand({ Name, Value: SECRET, Type: "SecureString" }));
    }
    const read = (Name: string) => reader.send(new GetParameterCommand({ Name, WithDecryption: true }));
    expect((await read(name)).Parameter?.Value).toBe(SECRET);
    await expect(read("/app/other")).rejects.toMatchObject({ name: "AccessDeniedException" });
    await expect(read("/app/signing/missing")).rejects.toMatchObject({ name: "ParameterNotFound" });
    const write = new PutParameterCommand({ Name: name, Value: "x", Type: "SecureString", Overwrite: true });
    await expect(reader.send(write)).rejects.toMatchObject({ name: "AccessDeniedException" });
    const found: string[] = [];
    for await (const page of paginateGetParametersByPath({ client: developer }, { Path: "/app", Recursive: true })) {
      found.push(...(page.Parameters ?? []).map(({ Name = "" }) => Name));
    }
    expect(found).toEqual(["/app/other", name]);
  });
});
