import { Problem } from "@palmares/core/contract/schemas/documents";
import { CommandFailure, EXIT } from "./exit-codes.ts";

/** An answer of the API. */
export interface ApiAnswer {
  readonly ok: boolean;
  readonly answer: unknown;
}

/**
 * Asks the API of an installation, as a monitor or a signed-in user would.
 *
 * @param path with its query: `/health/`.
 * @throws CommandFailure when nothing answers.
 */
export async function askApi(
  site: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<ApiAnswer> {
  const response = await fetch(`${site}/api${path}`, { headers }).catch((cause: unknown) => {
    throw new CommandFailure(`${site} ne répond pas.`, EXIT.unreachable, { cause });
  });
  const answer: unknown = await response.json().catch(() => undefined);
  return { ok: response.ok, answer };
}

/** @throws CommandFailure when the answer is no problem of the API. */
export function problemOf(answer: unknown): Problem {
  const problem = Problem.safeParse(answer);
  if (problem.success) return problem.data;
  throw new CommandFailure("L'adresse répond, mais pas comme une installation de Palmarès.", EXIT.unreachable);
}
