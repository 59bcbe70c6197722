import { Problem } from "@palmares/core/contract/schemas/documents";
import { type HealthCheck, HealthReport } from "@palmares/core/contract/schemas/health";
import { HEALTH_PART_NAMES } from "@palmares/core/text/fr/health";
import { CommandFailure, EXIT } from "../exit-codes.ts";
import { idToken } from "../id-token.ts";
import type { Installation } from "../installation.ts";
import { say } from "../say.ts";

const SIGN: Readonly<Record<HealthCheck["status"], string>> = { ok: "✓", degraded: "!", failed: "✗" };

/** Checks the installation as a monitor would; with an account, every part of it. */
export async function health(
  at: Installation,
  { email, password }: { readonly email?: string | undefined; readonly password: () => Promise<string> },
): Promise<number> {
  if (email === undefined) {
    const { healthy, answer } = await ask(at.outputs.SiteUrl, "/health/");
    say(healthy ? "Le service répond." : problemOf(answer).detail);
    return healthy ? EXIT.done : EXIT.failed;
  }
  const token = await idToken(at, { email, password: await password() });
  const { healthy, answer } = await ask(at.outputs.SiteUrl, "/health/deep/", { authorization: `Bearer ${token}` });
  const checks = healthy ? HealthReport.parse(answer).checks : problemOf(answer).checks;
  if (checks === undefined) throw new CommandFailure(problemOf(answer).detail);
  for (const { name, status, ms, detail } of checks)
    say(`${SIGN[status]} ${HEALTH_PART_NAMES[name]} (${ms} ms) : ${detail}`);
  return healthy ? EXIT.done : EXIT.failed;
}

async function ask(site: string, path: string, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(`${site}/api${path}`, { headers }).catch((cause: unknown) => {
    throw new CommandFailure(`${site} ne répond pas.`, EXIT.unreachable, { cause });
  });
  const answer: unknown = await response.json().catch(() => undefined);
  return { healthy: response.ok, answer };
}

function problemOf(answer: unknown): Problem {
  const problem = Problem.safeParse(answer);
  if (problem.success) return problem.data;
  throw new CommandFailure("L'adresse répond, mais pas comme une installation de Palmarès.", EXIT.unreachable);
}
