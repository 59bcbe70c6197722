#!/usr/bin/env node
// Entry point of `npm start`, `npm test`, `npm run cli` …: installs what is missing, then starts the program on Node 24.
// Plain Node 20 without dependencies: a fresh machine has nothing else.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { frenchSpaces } from "../layers/core/text/french-spaces.mjs";
import { SMALL_PROCESS } from "../local-aws/src/processes/small-process.mjs";
import { ensureDebianPackages } from "./bootstrap/debian-packages.mjs";
import { DEPLOY_HELP, readDeployOptions } from "./bootstrap/deploy-options.mjs";
import { ensureMadeFiles } from "./bootstrap/made-files.mjs";
import { ensureNodePackages, node24 } from "./bootstrap/node-packages.mjs";
import { Unusable } from "./bootstrap/progress.mjs";
import { readStartOptions, START_HELP } from "./bootstrap/start-options.mjs";

/** What to install and make before each command's program can run. */
const COMMANDS = {
  start: { program: "scripts/start.ts", packages: ["latex-image/packages.txt"], made: true, holdsStack: true },
  test: {
    program: "scripts/test.ts",
    packages: ["latex-image/packages.txt", "test/packages.txt", "test/bench/packages.txt"],
    made: true,
  },
  bench: {
    program: "test/bench/main.ts",
    packages: ["latex-image/packages.txt", "test/bench/packages.txt"],
    made: true,
  },
  campaign: {
    program: "scripts/campaign/main.ts",
    packages: ["latex-image/packages.txt", "test/packages.txt"],
    made: true,
  },
  // Apart from `test`: docs/decisions/0063-firefox.md.
  firefox: {
    program: "scripts/test.ts",
    verb: "--config=test/firefox/vitest.config.ts",
    packages: ["latex-image/packages.txt", "test/packages.txt", "test/firefox/packages.txt"],
    made: true,
  },
  pictures: {
    program: "scripts/test.ts",
    verb: "--config=test/pictures/vitest.config.ts",
    packages: ["latex-image/packages.txt", "test/packages.txt"],
    made: true,
  },
  image: { program: "scripts/image/main.ts", packages: ["test/packages.txt"], made: false },
  preview: { program: "scripts/preview.ts", packages: ["latex-image/packages.txt"], made: "watermark" },
  formats: { program: undefined, packages: ["latex-image/packages.txt"], made: true },
  cli: { program: "cli/main.ts", packages: [], made: false },
  check: { program: "scripts/check.ts", packages: [], made: false },
  // The image's build installs its own TeX and makes its own formats and watermark.
  deploy: { program: "scripts/deploy.ts", verb: "deploy", packages: [], made: false },
  diff: { program: "scripts/deploy.ts", verb: "diff", packages: [], made: false },
  destroy: { program: "scripts/deploy.ts", verb: "destroy", packages: [], made: false },
};

const [name = "", ...args] = process.argv.slice(2);

try {
  const command = Object.entries(COMMANDS).find(([known]) => known === name)?.[1];
  if (command === undefined) {
    throw new Unusable(`Commande « ${name} » inconnue. Commandes : ${Object.keys(COMMANDS).join(", ")}.`, 2);
  }
  const help = helpOf(name);
  if (help !== undefined) {
    process.stdout.write(frenchSpaces(help));
  } else {
    await ensureNodePackages();
    await ensureDebianPackages(command.packages.filter((list) => existsSync(list)));
    if (command.made) await ensureMadeFiles({ formats: command.made !== "watermark" });
    if (command.program !== undefined) {
      const programArgs = "verb" in command ? [command.verb, ...args] : args;
      process.exitCode = await handOver(command.program, programArgs, "holdsStack" in command);
    }
  }
} catch (error) {
  if (!(error instanceof Unusable)) throw error;
  process.stderr.write(frenchSpaces(`\n${error.message}\n`));
  process.exitCode = error.exitCode;
}

/**
 * Reads the options of commands that install much, so that a wrong option is reported before the installation.
 *
 * @param {string} command
 * @returns {string | undefined} the help, when only that was requested.
 */
function helpOf(command) {
  if (command === "start") return readStartOptions(args).help ? START_HELP : undefined;
  if (["deploy", "diff", "destroy"].includes(command)) return readDeployOptions(args).help ? DEPLOY_HELP : undefined;
  return undefined;
}

/**
 * Runs the program on Node 24 and returns its exit code. Signals are passed to the child, which ends in its own time.
 *
 * @param {string} program
 * @param {readonly string[]} programArgs
 * @param {boolean} holdsStack whether it stays for hours, with a local stack.
 * @returns {Promise<number>}
 */
function handOver(program, programArgs, holdsStack) {
  const { flags, env } = holdsStack ? SMALL_PROCESS : { flags: [], env: {} };
  const child = spawn(node24(), [...flags, program, ...programArgs], {
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  // A terminal's Ctrl-C already reaches the whole process group. Only a signal sent to this process alone is passed on.
  process.on("SIGINT", () => {
    if (!process.stdin.isTTY) child.kill("SIGINT");
  });
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve(code ?? (signal === "SIGINT" ? 130 : 1)));
  });
}
