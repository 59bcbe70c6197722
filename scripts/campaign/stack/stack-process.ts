import { parseArgs } from "node:util";
import { onStopSignal } from "@palmares/local-aws/stop-signals";
import { startPalmaresStack } from "../../local-stack.ts";
import { seededFaults } from "../faults/stack-faults.ts";
import type { FromStack, ToStack } from "./stack-messages.ts";

/**
 * The local stack in a process of its own, with faults: `node scripts/campaign/stack/stack-process.ts --port 8100
 * --data-dir /tmp/x --seed 7`. Ends with its parent.
 */
const TELL_EVERY_MS = 500;

const { values } = parseArgs({
  options: { port: { type: "string" }, "data-dir": { type: "string" }, seed: { type: "string" } },
});
const injected = seededFaults(values.seed ?? "");
const tell = (message: FromStack) => process.connected && process.send?.(message);

const stack = await startPalmaresStack({
  dataDir: values["data-dir"] ?? "",
  port: Number(values.port),
  faults: injected.faults,
});
// Told again and again: a stack that is killed tells nothing at its end.
const telling = setInterval(() => tell({ kind: "tally", tally: injected.tally }), TELL_EVERY_MS);

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  clearInterval(telling);
  tell({ kind: "tally", tally: injected.tally });
  await stack.stop();
  process.exit(0);
}
process.on("message", ({ faults }: ToStack) => injected.enable(faults));
process.on("disconnect", () => void stop());
onStopSignal(() => void stop());
tell({ kind: "ready" });
