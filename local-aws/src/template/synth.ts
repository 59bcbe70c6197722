import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { ENGINE_SETTINGS } from "../../../infra/settings/config.ts";
import type { Template } from "./template.ts";

/** What a template depends on besides this: the code of functions is read where it lies, not from the template. */
const INPUTS = [
  "infra/**/*.ts",
  "layers/core/{contract,text,rules}/**/*.ts",
  "layers/core/domain/**/*.ts",
  "cdk.json",
  "package-lock.json",
];

/** Code stays where the build put it, and the template says where that is. It was checked when it was made. The engine is this machine's. */
const LOCAL_CONTEXT = {
  "aws:cdk:disable-asset-staging": true,
  "aws:cdk:enable-asset-metadata": true,
  "@aws-cdk/core:validateAgainstDefaultRules": false,
  "palmares:unchecked": true,
  "palmares:local": true,
};

export interface Synthesized {
  readonly stackName: string;
  readonly region: string;
  readonly template: Template;
  /** Folders and files that the template deploys, by their keys in CDK's bucket. */
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
 * The template that `cdk synth` makes, by the same app. It takes seconds, so it is kept until something that it is made
 * of changes.
 *
 * @param context as `-c name=value`.
 */
export async function synthesize(root: string, context: Readonly<Record<string, string>>): Promise<Synthesized> {
  // biome-ignore lint/style/noProcessEnv: what infra/app.ts reads of it is part of the template.
  const env = process.env;
  const settings = ENGINE_SETTINGS.map((name) => env[name]);
  const hash = createHash("sha256").update(JSON.stringify([context, settings]));
  for (const file of INPUTS.flatMap((pattern) => globSync(pattern, { cwd: root })).sort()) {
    hash.update(file).update(readFileSync(join(root, file)));
  }
  const kept = join(root, "cdk.out", "local", `${hash.digest("hex").slice(0, 16)}.json`);
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, "utf8")) as Synthesized;
  const made = await runApp(root, { ...env, CDK_CONTEXT_JSON: JSON.stringify({ ...LOCAL_CONTEXT, ...context }) });
  mkdirSync(dirname(kept), { recursive: true });
  // Moved in whole: another stack may start at the same moment.
  const aside = `${kept}.${process.pid}`;
  writeFileSync(aside, JSON.stringify(made));
  renameSync(aside, kept);
  return made;
}

async function runApp(root: string, env: NodeJS.ProcessEnv): Promise<Synthesized> {
  const folder = mkdtempSync(join(tmpdir(), "palmares-synth-"));
  try {
    await promisify(execFile)(process.execPath, ["infra/app.ts"], { cwd: root, env: { ...env, CDK_OUTDIR: folder } });
    // The main stack's name begins those of what stands beside it.
    const [file] = globSync("*.template.json", { cwd: folder }).sort((a, b) => a.length - b.length);
    if (file === undefined) throw new Error("infra/app.ts wrote no template.");
    const stackName = file.replace(".template.json", "");
    const template = JSON.parse(readFileSync(join(folder, file), "utf8")) as Template;
    const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;
    // "aws://unknown-account/eu-west-3"
    const region = manifest.artifacts[stackName]?.environment?.split("/").at(-1) ?? "";
    const { files } = JSON.parse(readFileSync(join(folder, `${stackName}.assets.json`), "utf8")) as AssetManifest;
    const assets = Object.values(files).flatMap(({ source, destinations }) =>
      Object.values(destinations).map(({ objectKey }) => [objectKey, resolve(folder, source.path)] as const),
    );
    return { stackName, region, template, assets: Object.fromEntries(assets) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
