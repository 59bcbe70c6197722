import type { ERROR_STATUS } from "@palmares/core/contract/errors/status";
import type { Problem } from "@palmares/core/contract/schemas/documents";

/** The API's codes, and the console's own for no answer and for an answer it cannot read. */
export type ProblemCode = keyof typeof ERROR_STATUS | "NETWORK" | "UNREADABLE";

/** A failed call, as the API explains it. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }

  get code(): string {
    return this.problem.code;
  }

  get status(): number {
    return this.problem.status;
  }
}

/**
 * For a catch block: narrows what was thrown to a problem the screen can show.
 *
 * @throws everything else as it is: a fault of the page itself.
 */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  throw error;
}

const withoutDetails = (code: ProblemCode, status: number): Problem => ({
  type: "about:blank",
  title: "",
  status,
  code,
  detail: "",
});

/** No answer: no connection, or the server is unreachable. */
export const networkProblem = (): ApiProblem => new ApiProblem(withoutDetails("NETWORK", 0));

/** Reads an error answer. One that is not problem+json, such as a proxy's page, becomes UNREADABLE with its status. */
export async function readProblem(answer: Response): Promise<ApiProblem> {
  try {
    const body = (await answer.json()) as Partial<Problem> | null;
    if (typeof body?.code === "string")
      return new ApiProblem({ ...withoutDetails("UNREADABLE", answer.status), ...body });
  } catch {
    // Not JSON: only the status is known.
  }
  return new ApiProblem(withoutDetails("UNREADABLE", answer.status));
}
