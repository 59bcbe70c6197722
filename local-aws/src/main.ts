import { parseArgs } from "node:util";
import { startLocalStack } from "./stack.ts";
import { onStopSignal } from "./stop-signals.ts";

/** `node local-aws/src/main.ts [--port 8000] [--data-dir .palmares] [--fresh] [--auth iam --iam-school demo]`, until Ctrl-C. */
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
  const stack = await startLocalStack({
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
