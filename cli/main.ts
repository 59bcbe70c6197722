import { CommanderError } from "commander";
import { CommandFailure, EXIT } from "./exit-codes.ts";
import { commandNamed, frenchFault } from "./french-help.ts";
import { createProgram } from "./program.ts";
import { complain } from "./say.ts";

/** `npm run cli -- <command>`. Only this file of the command line uses `process`. */
const program = createProgram(process.env, (exitCode) => {
  process.exitCode = exitCode;
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
  if (error instanceof CommandFailure) {
    complain(`${error.message}`);
    return error.exitCode;
  }
  if (isUnreachable(error)) {
    complain("L'installation ne répond pas. Est-elle en service ? En local : « npm start ».");
    return EXIT.unreachable;
  }
  complain(`Erreur inattendue : ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return EXIT.failed;
}

function isUnreachable(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ECONNREFUSED" || code === "ENOTFOUND";
}
