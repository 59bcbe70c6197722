import type { Log } from "../call/log.ts";

/**
 * One JSON object per line on standard output, as CloudWatch reads it. Written past `console`, which Lambda's runtime
 * replaces: it would put the line as text into a JSON of its own, whose level is always INFO.
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
