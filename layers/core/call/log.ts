/** Facts for the operator's log: ids, counts, codes and times. Never a name, a mark or a matricule. */
export type LogFacts = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Log {
  info(message: string, facts?: LogFacts): void;
  warn(message: string, facts?: LogFacts): void;
  error(message: string, facts?: LogFacts): void;
}

/** An unexpected error for the log: its name and origin. Its message stays out: it may concern a pupil. */
export function errorFacts(error: unknown): LogFacts {
  if (!(error instanceof Error)) return { error: "not an error object" };
  const frame = error.stack?.split("\n").find((line) => line.trimStart().startsWith("at "));
  return { error: error.name, at: frame?.trim() };
}
