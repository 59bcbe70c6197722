import { globSync } from "node:fs";
import { processesIn } from "../stack/processes.ts";
import { type Check, Differences } from "./checks.ts";

/** TeX's folder, once nothing works any more. */
export function folderCheck(texDir: string): Check {
  const differences = new Differences();
  const files = globSync("**/*", { cwd: texDir });
  for (const file of files) differences.unless(false, `reste dans le dossier de TeX : ${file}`);
  return {
    name: "le dossier temporaire de TeX est vide",
    figures: `${files.length} fichiers`,
    differences: differences.found,
  };
}

export interface EndFacts {
  readonly folder: string;
  /** Of the last, orderly stop. */
  readonly exitCode: number | null;
  /** Pids that lived on after a stack was killed. */
  readonly survivors: readonly number[];
}

/** Nothing of the stack lives once it has stopped. */
export function processCheck({ folder, exitCode, survivors }: EndFacts): Check {
  const differences = new Differences();
  const left = processesIn(folder);
  for (const { pid, command } of left)
    differences.unless(false, `processus ${pid} encore là : ${command.slice(0, 120)}`);
  for (const pid of survivors) differences.unless(false, `processus ${pid} encore là 10 s après la mort de la pile`);
  differences.equal("code de sortie de la pile", exitCode, 0);
  return { name: "aucun processus ne reste", figures: `${left.length} processus`, differences: differences.found };
}
