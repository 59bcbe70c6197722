import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { LocalStack } from "@palmares/local-aws/stack";
import { covers, KNOWN, pathsOf } from "@palmares/local-aws/template/known/known-resources";
import { TemplateView } from "@palmares/local-aws/template/template-view";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildIfChanged } from "../../../scripts/build.ts";
import { startPalmaresStack, synthesizePalmares } from "../../../scripts/local-stack.ts";

/** Every property that was read, such as `AWS::SQS::Queue.VisibilityTimeout`. */
const read = new Set<string>();

/** The same value; reads of its properties are recorded. */
function recorded<T>(value: T, path: string): T {
  if (typeof value !== "object" || value === null) return value;
  return new Proxy(value, {
    get(target, name, receiver) {
      const found: unknown = Reflect.get(target, name, receiver);
      if (typeof name === "symbol" || typeof found === "function" || (Array.isArray(target) && name === "length"))
        return found;
      const below = Array.isArray(target) ? path : `${path}.${name}`;
      read.add(below);
      return recorded(found, below);
    },
  });
}

// oxlint-disable-next-line typescript/unbound-method -- called by apply, with a `this` of its own
const { ofType } = TemplateView.prototype;
const dataDirs: string[] = [];

/** Starts the stack and sends the requests that cause the remaining properties to be read. */
async function run(context: Readonly<Record<string, string>>): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "palmares-honoured-"));
  dataDirs.push(dataDir);
  const stack = await startPalmaresStack({ dataDir, port: 0, context });
  try {
    await fetch(stack.url);
    await fetch(`${stack.url}/api/documents/x/`);
    await readFromPage(stack);
  } finally {
    await stack.stop();
  }
}

async function readFromPage({ environment, outputs }: LocalStack): Promise<void> {
  const s3 = new S3Client({
    region: environment.AWS_REGION ?? "",
    endpoint: environment.AWS_ENDPOINT_URL_S3 ?? "",
    forcePathStyle: true,
    credentials: {
      accessKeyId: environment.AWS_ACCESS_KEY_ID ?? "",
      secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? "",
    },
  });
  const object = { Bucket: outputs.DocumentsBucket ?? "", Key: "documents/x.pdf" };
  await s3.send(new PutObjectCommand({ ...object, Body: "x" }));
  await fetch(await getSignedUrl(s3, new GetObjectCommand(object)), { headers: { origin: "https://school.example" } });
}

beforeAll(async () => {
  await buildIfChanged();
  TemplateView.prototype.ofType = function <P>(this: TemplateView, ...types: readonly string[]) {
    const found = ofType.apply(this, [...types]);
    return found.map((resource) => ({ ...resource, properties: recorded(resource.properties, resource.type) as P }));
  };
  await run({});
  await run({ auth: "iam", iamSchool: "demo" });
});
afterAll(() => {
  TemplateView.prototype.ofType = ofType;
  for (const dataDir of dataDirs) rmSync(dataDir, { recursive: true, force: true });
});

it("the local stack reads every property that it lists as honoured", async () => {
  const { template } = await synthesizePalmares();
  const honoured = Object.values(template.Resources).flatMap(({ Type, Properties = {} }) =>
    (KNOWN[Type]?.honoured ?? [])
      .filter((path) => pathsOf(Properties).some((present) => covers(path, present)))
      // Of a map with any names, the map itself is read.
      .map((path) => `${Type}.${path.replace(/\.\*$/, "")}`),
  );
  expect(honoured.length).toBeGreaterThan(100);
  expect([...new Set(honoured)].filter((path) => !read.has(path))).toEqual([]);
});
