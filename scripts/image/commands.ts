import { execFile, spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** A program and its arguments; never a shell command line. */
export type Command = readonly [program: string, ...args: string[]];

/**
 * Runs a program and returns its output.
 *
 * @throws Error with its error output when it fails.
 */
export function output([program, ...args]: Command): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${[program, ...args].join(" ")}\n${stderr || error.message}`));
    });
  });
}

/**
 * Runs a long program and passes on each line of its output.
 *
 * @throws Error with its last 30 lines when it fails.
 */
export function follow([program, ...args]: Command, onLine: (line: string) => void): Promise<void> {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  const last: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on("line", (line) => {
      last.push(line);
      if (last.length > 30) last.shift();
      onLine(line);
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${[program, ...args].join(" ")}\n${last.join("\n")}`));
    });
  });
}

/** Runs a program and returns its output, or an empty text when it fails. */
export const outputIfAny = (command: Command): Promise<string> => output(command).catch(() => "");
