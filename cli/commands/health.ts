import { type HealthCheck, HealthReport } from "@palmares/core/contract/schemas/health";
import { HEALTH_PART_NAMES } from "@palmares/core/text/fr/health";
import { askApi, problemOf } from "../ask-api.ts";
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
    const { ok: healthy, answer } = await askApi(at.outputs.SiteUrl, "/health/");
    say(healthy ? "Le service répond." : problemOf(answer).detail);
    return healthy ? EXIT.done : EXIT.failed;
  }
  const token = await idToken(at, { email, password: await password() });
  const { ok: healthy, answer } = await askApi(at.outputs.SiteUrl, "/health/deep/", {
    authorization: `Bearer ${token}`,
  });
  const checks = healthy ? HealthReport.parse(answer).checks : problemOf(answer).checks;
  if (checks === undefined) throw new CommandFailure(problemOf(answer).detail);
  for (const { name, status, ms, detail } of checks)
    say(`${SIGN[status]} ${HEALTH_PART_NAMES[name]} (${ms} ms) : ${detail}`);
  return healthy ? EXIT.done : EXIT.failed;
}
