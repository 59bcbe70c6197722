/**
 * Runs while the image is built, in its root and as its user: `node prove-image.ts`. Every program of programs.txt must
 * start with the copied libraries, and the image must be smaller than the limit; otherwise the build fails.
 */
import { spawnSync } from "node:child_process";
import { accessSync, constants, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { dlopen, stdout } from "node:process";
import { readList } from "./lists.ts";

const LIMIT_BYTES = 350e6;
/** Folders that are not part of the image: the kernel's, and this script's. */
const EXCLUDED = new Set(["/proc", "/dev", "/sys", "/tmp", "/run"]);

for (const path of readList(join(import.meta.dirname, "programs.txt"))) if (isProgram(path)) assertStarts(path);
// The client's native part reads AWS_LAMBDA_RUNTIME_API when loaded, but does not connect yet.
dlopen({ exports: {} }, "/var/runtime/aws-lambda-ric/rapid-client.node");
// The decoder of pictures finds its library.
dlopen({ exports: {} }, nativePart("/var/task/node_modules/@img/sharp-linux-x64/lib"));

const sizes = new Map(
  ["/usr/local/bin", "/usr/lib", "/usr/bin", "/var/task/formats", "/var/task/node_modules", "/"].map((path) => [
    path,
    sizeOf(path),
  ]),
);
const total = sizes.get("/") ?? 0;
for (const [path, bytes] of sizes) stdout.write(`${(bytes / 1e6).toFixed(1).padStart(7)} MB  ${path}\n`);
if (total > LIMIT_BYTES) throw new Error(`The image has ${total} bytes, more than the limit of ${LIMIT_BYTES}.`);

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return lstatSync(path).isFile() || lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

function assertStarts(path: string): void {
  // `test` has no --version, so it evaluates a true condition.
  const args = path.endsWith("/test") ? ["-d", "/"] : ["--version"];
  const { status, error, stderr } = spawnSync(path, args, { encoding: "utf8", env: {} });
  if (status !== 0) throw new Error(`${path} does not start in the image: ${error?.message ?? stderr}`);
}

function nativePart(folder: string): string {
  const file = readdirSync(folder).find((name) => name.endsWith(".node"));
  if (file === undefined) throw new Error(`${folder} holds no native part.`);
  return join(folder, file);
}

function sizeOf(path: string): number {
  if (EXCLUDED.has(path)) return 0;
  const found = lstatSync(path);
  if (!found.isDirectory()) return found.size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}
