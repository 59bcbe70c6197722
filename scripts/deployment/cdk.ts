import { spawn } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Unusable } from "../bootstrap/progress.mjs";
import type { Settings } from "./settings.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const OUTPUTS = join("cdk.out", "outputs.json");

export type Outputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** `{ stage: "prod" }` -> `["-c", "stage=prod"]` */
export const contextArguments = (context: Settings["context"]): string[] =>
  Object.entries(context).flatMap(([name, value]) => ["-c", `${name}=${value}`]);

/** CDK asks before it widens roles and policies, unless --yes says that no one is there to answer. */
export const approval = ({ yes }: Pick<Settings, "yes">): string[] => [
  "--require-approval",
  yes ? "never" : "broadening",
];

/**
 * Deploys one stack.
 *
 * @returns its outputs.
 * @throws Unusable when CDK fails.
 */
export async function cdkDeploy(stack: string, { context, yes }: Settings, builder: string) {
  mkdirSync(join(ROOT, "cdk.out"), { recursive: true });
  const args = ["deploy", stack, ...contextArguments(context), ...approval({ yes }), "--outputs-file", OUTPUTS];
  await cdk(args, { CDK_DOCKER: builder });
  const outputs = JSON.parse(readFileSync(join(ROOT, OUTPUTS), "utf8")) as Outputs;
  return outputs[stack] ?? {};
}

/**
 * Runs CDK in the user's terminal, where it may ask questions.
 *
 * @throws Unusable with CDK's exit code when it fails.
 */
export async function cdk(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<void> {
  const child = spawn("cdk", [...args], { cwd: ROOT, stdio: "inherit", env: { ...process.env, ...env } });
  const code = await new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (status) => resolve(status ?? 1));
  });
  if (code !== 0) throw new Unusable(`« cdk ${args[0]} » a échoué : la raison est au-dessus.`, code);
}
