import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";

const MACHINES: Readonly<Record<string, string>> = { x64: "x86_64", arm64: "aarch64" };

/** As much of a rule's report as is read here. */
interface Report {
  readonly not_compliant: readonly { readonly Rule: { readonly name: string } }[];
}

/**
 * CloudFormation Guard with the rules of AWS Control Tower, from CDK's package of them.
 *
 * @returns the rules that a template breaks: "s3_bucket_logging_enabled_check: 3 × AWS::S3::Bucket".
 */
export function guardFaults(folder: string, template: string): readonly string[] {
  const own = join(folder, "node_modules", "@cdklabs", "cdk-validator-cfnguard");
  const program = join(own, "bin", "ubuntu", MACHINES[process.arch] ?? process.arch, "cfn-guard");
  chmodSync(program, 0o755);
  const args = ["validate", "-d", template, "-r", join(own, "rules"), "-o", "json", "--show-summary", "none"];
  const { stdout, error } = spawnSync(program, args, { encoding: "utf8", maxBuffer: 2 ** 28 });
  if (error !== undefined) throw error;
  const { Resources } = JSON.parse(readFileSync(template, "utf8")) as {
    readonly Resources: Readonly<Record<string, { readonly Type: string }>>;
  };
  return reportsOf(stdout).flatMap(({ not_compliant: broken }) =>
    broken.map((one) => {
      const ids = new Set([...JSON.stringify(one).matchAll(/\/Resources\/([A-Za-z0-9]+)/g)].map(([, id = ""]) => id));
      const types = Map.groupBy(ids, (id) => Resources[id]?.Type ?? "nothing");
      const counts = [...types].map(([type, some]) => `${some.length} × ${type}`);
      return `${one.Rule.name}: ${counts.sort().join(", ")}`;
    }),
  );
}

/** One report a rule, one after the other, each indented: a brace at the beginning of a line ends one. */
export const reportsOf = (text: string): readonly Report[] =>
  text
    .split(/^\}/m)
    .filter((report) => report.trim() !== "")
    .map((report) => JSON.parse(`${report}}`) as Report);
