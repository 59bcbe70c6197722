import { CommanderError } from "commander";
import { confirmAt } from "./confirm.ts";
import { EXIT } from "./exit-codes.ts";
import { explainFailure } from "./explain-failure.ts";
import { commandNamed, frenchFault } from "./french-help.ts";
import { askAt } from "./password.ts";
import { createProgram } from "./program.ts";
import { complain } from "./say.ts";

/** `npm run cli -- <command>`, loaded by `main.ts`. Only this file of the command line uses `process`, and `say.ts`. */

// A reader that has enough (`… | head -1`) closes the pipe: the rest is for nobody, and that is no failure.
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });

const program = createProgram({
  env: process.env,
  ask: askAt({ input: process.stdin, output: process.stderr }),
  confirm: confirmAt({ input: process.stdin, output: process.stderr }),
  hasTerminal: Boolean(process.stdin.isTTY),
  onExit: (exitCode) => {
    process.exitCode = exitCode;
  },
});

try {
  if (process.argv.length <= 2) program.help();
  await program.parseAsync();
} catch (error) {
  process.exitCode = explain(error);
}

function explain(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.done;
    complain(`${frenchFault(error, commandNamed(program, process.argv.slice(2)))}`);
    return EXIT.usage;
  }
  const { sentence, exitCode } = explainFailure(error);
  complain(sentence);
  if (process.env.PALMARES_TRACE && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return exitCode;
}
