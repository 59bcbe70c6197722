import type { ERROR_STATUS } from "@palmares/core/contract/errors/status";
import type { Problem } from "@palmares/core/contract/schemas/documents";

/** Codes of the API, and what can go wrong before there is an answer. */
export type ProblemCode = keyof typeof ERROR_STATUS | "NETWORK" | "UNREADABLE";

/** A call that came to nothing, as the API explained it. */
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

const bare = (code: ProblemCode, status: number): Problem => ({
  type: "about:blank",
  title: "",
  status,
  code,
  detail: "",
});

/** No answer: no connection, or the server is away. */
export const networkProblem = (): ApiProblem => new ApiProblem(bare("NETWORK", 0));

/** Reads a refusal; what is not problem+json (a proxy's page) keeps its status at least. */
export async function problemOf(answer: Response): Promise<ApiProblem> {
  try {
    const said = (await answer.json()) as Partial<Problem> | null;
    if (typeof said?.code === "string") return new ApiProblem({ ...bare("UNREADABLE", answer.status), ...said });
  } catch {
    // Not JSON: told by its status below.
  }
  return new ApiProblem(bare("UNREADABLE", answer.status));
}
