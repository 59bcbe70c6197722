/**
 * Run while the image is built, within its files and as its user: `node prove-image.ts`. Every program of programs.txt
 * must start with the libraries that came along, and the whole must weigh less than the limit; else there is no image.
 */
import { spawnSync } from "node:child_process";
import { accessSync, constants, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { dlopen, stdout } from "node:process";
import { readList } from "./lists.ts";

const LIMIT_BYTES = 350e6;
/** What is not the image's: the kernel's files, and this script. */
const FOREIGN = new Set(["/proc", "/dev", "/sys", "/tmp", "/run"]);

for (const path of readList(join(import.meta.dirname, "programs.txt"))) if (isProgram(path)) mustStart(path);
// The client's native part reads AWS_LAMBDA_RUNTIME_API as it is loaded; it speaks to nobody yet.
dlopen({ exports: {} }, "/var/runtime/aws-lambda-ric/rapid-client.node");

const weights = new Map(
  ["/usr/local/bin", "/usr/lib", "/usr/bin", "/var/task/formats", "/"].map((path) => [path, weightOf(path)]),
);
const total = weights.get("/") ?? 0;
for (const [path, bytes] of weights) stdout.write(`${(bytes / 1e6).toFixed(1).padStart(7)} MB  ${path}\n`);
if (total > LIMIT_BYTES) throw new Error(`The image weighs ${total} bytes, more than ${LIMIT_BYTES}.`);

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return lstatSync(path).isFile() || lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

function mustStart(path: string): void {
  // `test` knows no options: it is asked something that is true.
  const asked = path.endsWith("/test") ? ["-d", "/"] : ["--version"];
  const { status, error, stderr } = spawnSync(path, asked, { encoding: "utf8", env: {} });
  if (status !== 0) throw new Error(`${path} does not start in the image: ${error?.message ?? stderr}`);
}

function weightOf(path: string): number {
  if (FOREIGN.has(path)) return 0;
  const found = lstatSync(path);
  if (!found.isDirectory()) return found.size;
  return readdirSync(path).reduce((sum, name) => sum + weightOf(join(path, name)), 0);
}
