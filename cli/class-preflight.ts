import type { Scope } from "@palmares/core/call/scope";
import { PreflightView } from "@palmares/core/contract/schemas/preflight";
import { type PreflightChoice, preflightClass } from "@palmares/core/preflight/preflight-class";
import { preflightView } from "@palmares/core/preflight/preflight-view";
import { askApi, problemOf } from "./ask-api.ts";
import { type BatchPorts, explained } from "./batches.ts";
import { CommandFailure } from "./exit-codes.ts";
import type { Installation } from "./installation.ts";

/** Looks through a class from here: its records and its stored documents. Its pages are set on the installation only. */
export async function preflightHere(ports: BatchPorts, scope: Scope, choice: PreflightChoice): Promise<PreflightView> {
  const { schoolClass, preflight } = await explained(preflightClass(ports, scope, choice));
  return preflightView(choice, schoolClass, preflight);
}

/**
 * Has the installation look through a class, with its pages.
 *
 * @param token of a user who may order documents.
 * @throws CommandFailure with the API's sentence.
 */
export async function preflightThere(
  { outputs }: Installation,
  { schoolId }: Scope,
  { classId, term, type, language }: PreflightChoice,
  token: string,
): Promise<PreflightView> {
  const query = new URLSearchParams({ term, type, ...(language !== undefined && { language }), school_id: schoolId });
  const path = `/classes/${encodeURIComponent(classId)}/preflight/?${query.toString()}`;
  const { ok, answer } = await askApi(outputs.SiteUrl, path, { authorization: `Bearer ${token}` });
  if (!ok) throw new CommandFailure(problemOf(answer).detail);
  return PreflightView.parse(answer);
}
