import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ROOT } from "../../../infra/settings/paths.ts";
import { buildIfChanged } from "../../../scripts/build.ts";
import { type LocalStack, startLocalStack } from "../../src/stack.ts";
import { covers, KNOWN, pathsOf } from "../../src/template/known-resources.ts";
import { synthesize } from "../../src/template/synth.ts";
import { TemplateView } from "../../src/template/template-view.ts";

/** `AWS::SQS::Queue.VisibilityTimeout`, for every property that somebody looked at. */
const read = new Set<string>();

/** The same value, which remembers what is looked at. */
function remembering<T>(value: T, path: string): T {
  if (typeof value !== "object" || value === null) return value;
  return new Proxy(value, {
    get(target, name, receiver) {
      const found: unknown = Reflect.get(target, name, receiver);
      if (typeof name === "symbol" || typeof found === "function" || (Array.isArray(target) && name === "length"))
        return found;
      const below = Array.isArray(target) ? path : `${path}.${name}`;
      read.add(below);
      return remembering(found, below);
    },
  });
}

// oxlint-disable-next-line typescript/unbound-method -- called by apply, with a `this` of its own
const { ofType } = TemplateView.prototype;
const dataDirs: string[] = [];

/** A start, and what is only looked at when somebody comes. */
async function run(context: Readonly<Record<string, string>>): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "palmares-honoured-"));
  dataDirs.push(dataDir);
  const stack = await startLocalStack({ dataDir, port: 0, context });
  try {
    await fetch(stack.url);
    await fetch(`${stack.url}/api/documents/x/`);
    await readAsAPage(stack);
  } finally {
    await stack.stop();
  }
}

async function readAsAPage({ environment, outputs }: LocalStack): Promise<void> {
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
    return found.map((one) => ({ ...one, properties: remembering(one.properties, one.type) as P }));
  };
  await run({});
  await run({ auth: "iam", iamSchool: "demo" });
});
afterAll(() => {
  TemplateView.prototype.ofType = ofType;
  for (const dataDir of dataDirs) rmSync(dataDir, { recursive: true, force: true });
});

it("what the local stack says it honours, it looks at: a list that promises more would hide what is left out", async () => {
  const { template } = await synthesize(ROOT, {});
  const promised = Object.values(template.Resources).flatMap(({ Type, Properties = {} }) =>
    (KNOWN[Type]?.honoured ?? [])
      .filter((path) => pathsOf(Properties).some((one) => covers(path, one)))
      // Of a whole map, the map.
      .map((path) => `${Type}.${path.replace(/\.\*$/, "")}`),
  );
  expect(promised.length).toBeGreaterThan(100);
  expect([...new Set(promised)].filter((path) => !read.has(path))).toEqual([]);
});
