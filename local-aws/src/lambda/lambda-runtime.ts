import { isBuiltin, registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { FromFunction, FunctionError, InvokeMessage, LoadMessage, ToFunction } from "./lambda-protocol.ts";

/**
 * The program of a function's process, as Lambda's runtime: loads the handler once, then handles one event after the
 * other. It exits with its supervisor.
 */
type Handler = (event: unknown, context: unknown) => Promise<unknown>;

let handler: Promise<Handler> | undefined;
let unusable = false;

process.on("message", (message: ToFunction) => {
  if (message.kind === "load") {
    handler = load(message);
    // A function that fails to load fails its invocation, and the process exits: the next invocation loads it again.
    handler.catch(() => {
      unusable = true;
    });
  } else {
    void handle(message);
  }
});
process.on("disconnect", () => process.exit(0));

async function load({ module, exportName, layer }: LoadMessage): Promise<Handler> {
  if (layer !== undefined) mountLayer(layer);
  const loaded = (await import(pathToFileURL(module).href)) as Readonly<Record<string, unknown>>;
  const found = loaded[exportName];
  if (typeof found !== "function") throw new Error(`${module} exports no function "${exportName}".`);
  return found as Handler;
}

/** A function sees only the layer's packages: those installed in the checkout do not exist on Lambda. */
function mountLayer(layer: string): void {
  const packages = pathToFileURL(join(layer, "nodejs", "node_modules", "/")).href;
  const parentURL = pathToFileURL(join(layer, "nodejs", "function.mjs")).href;
  registerHooks({
    resolve(specifier, context, next) {
      if (isBuiltin(specifier) || /^(\.|\/|file:|node:|data:)/.test(specifier)) return next(specifier, context);
      const found = next(specifier, { ...context, parentURL });
      if (found.url.startsWith(packages)) return found;
      throw new Error(`"${specifier}" is not in the layer, so Lambda would not find it.`);
    },
  });
}

async function handle(message: InvokeMessage): Promise<void> {
  const { requestId, event } = message;
  try {
    const run = await (handler ?? Promise.reject(new Error("No handler was loaded.")));
    const result: unknown = await run(event, contextOf(message));
    reply({ kind: "answer", requestId, result: result ?? null });
  } catch (error) {
    const failure = describe(error);
    console.error(JSON.stringify({ level: "ERROR", requestId, ...failure }));
    reply({ kind: "failure", requestId, error: failure }, () => unusable && process.exit(1));
  }
}

const contextOf = ({ requestId, functionName, arn, memoryMb, deadline }: InvokeMessage) => ({
  awsRequestId: requestId,
  callbackWaitsForEmptyEventLoop: false,
  functionName,
  functionVersion: "$LATEST",
  invokedFunctionArn: arn,
  logGroupName: `/local/${functionName}`,
  logStreamName: "local",
  memoryLimitInMB: String(memoryMb),
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
});

function describe(error: unknown): FunctionError {
  if (!(error instanceof Error)) return { errorType: "UnknownError", errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? "").split("\n").slice(1) };
}

const reply = (message: FromFunction, sent = () => {}) => process.send?.(message, sent);
