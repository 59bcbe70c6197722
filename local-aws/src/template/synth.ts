import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { NESTED_STACK, type Template } from "./template.ts";

/** Context by which CDK leaves code in the build's folders, and records these folders in the template. */
const ASSET_CONTEXT = {
  "aws:cdk:disable-asset-staging": true,
  "aws:cdk:enable-asset-metadata": true,
};

/** Of the file that keeps a template: another one after each change of `Synthesized`. */
const KEPT_FORM = "with nested templates";

/** A CDK app, and everything that its template depends on. */
export interface CdkApp {
  /** The folder in which the app runs. */
  readonly root: string;
  /** The app's module, relative to `root`. */
  readonly module: string;
  /** Globs of the files that the template depends on, relative to `root`; functions' code is not among them. */
  readonly inputs: readonly string[];
  /** Names of the environment variables that the app reads. */
  readonly variables: readonly string[];
  /** As `-c name=value`. */
  readonly context: Readonly<Record<string, unknown>>;
  /** The folder that keeps synthesized templates. */
  readonly cache: string;
  /** The environment in which the app runs. */
  readonly env: NodeJS.ProcessEnv;
}

export interface Synthesized {
  readonly stackName: string;
  readonly region: string;
  readonly template: Template;
  /** Logical id of a nested stack -> its template. */
  readonly nested?: Readonly<Record<string, Template>>;
  /** Key in CDK's bucket -> the folder or file that the template deploys. */
  readonly assets?: Readonly<Record<string, string>>;
}

interface AssetManifest {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly source: { readonly path: string };
        readonly destinations: Readonly<Record<string, { readonly objectKey: string }>>;
      }
    >
  >;
}

interface Manifest {
  readonly artifacts: Readonly<Record<string, { readonly environment?: string }>>;
}

/**
 * Synthesizes a CDK app's template, as `cdk synth` does. As this takes seconds, the template is kept until one of its
 * inputs changes.
 *
 * @example await synthesize({ root, module: "app.ts", inputs: ["*.ts"], variables: [], context: {}, cache, env })
 * @throws Error when the app fails or writes no template.
 */
export async function synthesize(app: CdkApp): Promise<Synthesized> {
  const context = { ...ASSET_CONTEXT, ...app.context };
  const variables = app.variables.map((name) => app.env[name]);
  const hash = createHash("sha256").update(JSON.stringify([KEPT_FORM, context, variables]));
  for (const file of app.inputs.flatMap((pattern) => globSync(pattern, { cwd: app.root })).sort()) {
    hash.update(file).update(readFileSync(join(app.root, file)));
  }
  const cached = join(app.cache, `${hash.digest("hex").slice(0, 16)}.json`);
  if (existsSync(cached)) return JSON.parse(readFileSync(cached, "utf8")) as Synthesized;
  const synthesized = await runApp(app, JSON.stringify(context));
  mkdirSync(dirname(cached), { recursive: true });
  // Written aside and renamed: another stack may start at the same moment.
  const temporary = `${cached}.${process.pid}`;
  writeFileSync(temporary, JSON.stringify(synthesized));
  renameSync(temporary, cached);
  return synthesized;
}

async function runApp({ root, module, env }: CdkApp, context: string): Promise<Synthesized> {
  const folder = mkdtempSync(join(tmpdir(), "local-aws-synth-"));
  try {
    await promisify(execFile)(process.execPath, [module], {
      cwd: root,
      env: { ...env, CDK_CONTEXT_JSON: context, CDK_OUTDIR: folder },
    });
    // The main stack has the shortest name: the names of its companions begin with it.
    const [file] = globSync("*.template.json", { cwd: folder }).sort((a, b) => a.length - b.length);
    if (file === undefined) throw new Error(`${module} wrote no template.`);
    const stackName = file.replace(".template.json", "");
    const template = JSON.parse(readFileSync(join(folder, file), "utf8")) as Template;
    const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;
    // "aws://unknown-account/eu-west-3"
    const region = manifest.artifacts[stackName]?.environment?.split("/").at(-1) ?? "";
    const { files } = JSON.parse(readFileSync(join(folder, `${stackName}.assets.json`), "utf8")) as AssetManifest;
    const assets = Object.values(files).flatMap(({ source, destinations }) =>
      Object.values(destinations).map(({ objectKey }) => [objectKey, resolve(folder, source.path)] as const),
    );
    return { stackName, region, template, nested: nestedIn(template, folder), assets: Object.fromEntries(assets) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The templates of nested stacks, which the metadata of ASSET_CONTEXT names. */
const nestedIn = ({ Resources }: Template, folder: string): Readonly<Record<string, Template>> =>
  Object.fromEntries(
    Object.entries(Resources).flatMap(([logicalId, { Type, Metadata }]) =>
      Type === NESTED_STACK
        ? [
            [
              logicalId,
              JSON.parse(readFileSync(join(folder, String(Metadata?.["aws:asset:path"])), "utf8")) as Template,
            ],
          ]
        : [],
    ),
  );
