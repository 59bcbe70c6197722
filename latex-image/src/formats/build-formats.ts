/** `npm run formats`: precompiles the current templates into formats and prints their folder. */
import { env, stderr, stdout } from "node:process";
import { PalmaresError } from "@palmares/core/domain/errors";
import { findPrograms } from "../sandbox/programs.ts";
import { readEngineSettings } from "../settings.ts";
import { ensureFormats } from "./format.ts";

const settings = readEngineSettings(env);
try {
  stdout.write(`${await ensureFormats(await findPrograms(settings), settings)}\n`);
} catch (error) {
  if (!(error instanceof PalmaresError)) throw error;
  stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
