import { parseArgs } from "node:util";
import { onStopSignal } from "@palmares/local-aws/stop-signals";
import { startPalmaresStack } from "./local-stack.ts";

/**
 * `node scripts/run-local-stack.ts [--port 8000] [--data-dir .palmares] [--fresh] [--auth iam --iam-school demo]`: the
 * local stack alone, until Ctrl-C, without the build and the demonstration data of `npm start`.
 */
const { values } = parseArgs({
  options: {
    port: { type: "string", default: "8000" },
    "data-dir": { type: "string", default: ".palmares" },
    fresh: { type: "boolean", default: false },
    auth: { type: "string", default: "cognito" },
    "iam-school": { type: "string" },
  },
});
const school = values["iam-school"];

try {
  const began = performance.now();
  const stack = await startPalmaresStack({
    dataDir: values["data-dir"],
    port: Number(values.port),
    fresh: values.fresh,
    context: { auth: values.auth, ...(school !== undefined && { iamSchool: school }) },
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1).replace(".", ",");
  process.stdout.write(`Palmarès écoute sur ${stack.url} (prêt en ${seconds} s). Ctrl-C pour arrêter.\n`);
  onStopSignal(() => void stack.stop().then(() => process.exit(0)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
