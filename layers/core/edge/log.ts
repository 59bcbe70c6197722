import type { Log } from "../application/log.ts";

/** One JSON object per line on standard output, as CloudWatch reads it. */
export function jsonLog(functionName: string, requestId?: string): Log {
  const write =
    (level: string): Log["info"] =>
    (message, facts = {}) =>
      console.log(
        JSON.stringify({ at: new Date().toISOString(), level, function: functionName, requestId, message, ...facts }),
      );
  return { info: write("info"), warn: write("warn"), error: write("error") };
}
