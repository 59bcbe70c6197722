import type { Log } from "./log.ts";

/**
 * Logs one JSON object per line to standard output, as CloudWatch reads it. It bypasses `console`: Lambda's runtime
 * replaces that and would wrap the line as text in a JSON object of its own, whose level is always INFO.
 *
 * @example jsonLog("render").error("document not made", { code }) // found by { $.level = "error" }
 */
export function jsonLog(functionName: string, requestId?: string): Log {
  const write =
    (level: string): Log["info"] =>
    (message, facts = {}) => {
      const line = { at: new Date().toISOString(), level, function: functionName, requestId, message, ...facts };
      process.stdout.write(`${JSON.stringify(line)}\n`);
    };
  return { info: write("info"), warn: write("warn"), error: write("error") };
}
