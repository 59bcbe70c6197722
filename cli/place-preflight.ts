import type { Scope } from "@palmares/core/call/scope";
import { PreflightView } from "@palmares/core/contract/schemas/preflight";
import { type PreflightChoice, preflightClass } from "@palmares/core/preflight/preflight-class";
import { preflightSchool } from "@palmares/core/preflight/preflight-school";
import { preflightView } from "@palmares/core/preflight/preflight-view";
import { askApi, problemOf } from "./ask-api.ts";
import { type BatchPorts, explained } from "./batches.ts";
import type { ChosenPlace } from "./choose-place.ts";
import { CommandFailure } from "./exit-codes.ts";
import type { Installation } from "./installation.ts";

/** What is looked at: a class, or the school in a year. */
export type PlaceChoice = Omit<PreflightChoice, "classId"> & ChosenPlace;

/** Looks through a class or the school from here: records and stored documents. Pages are set on the installation only. */
export async function preflightHere(ports: BatchPorts, scope: Scope, place: PlaceChoice): Promise<PreflightView> {
  if (place.schoolClass === undefined) {
    const { schoolYear, preflight } = await explained(preflightSchool(ports, scope, place));
    return preflightView({ term: place.term, type: place.type, schoolYear }, preflight);
  }
  const choice = { ...place, classId: place.schoolClass.id };
  const { schoolClass, preflight } = await explained(preflightClass(ports, scope, choice));
  return preflightView({ ...choice, schoolClass, schoolYear: schoolClass.schoolYear }, preflight);
}

/**
 * Has the installation look through a class or the school, with the pages.
 *
 * @param token of a user who may order documents.
 * @throws CommandFailure with the API's sentence.
 */
export async function preflightThere(
  { outputs }: Installation,
  { schoolId }: Scope,
  { schoolClass, schoolYear, term, type, language }: PlaceChoice,
  token: string,
): Promise<PreflightView> {
  const query = new URLSearchParams({
    term,
    type,
    ...(language !== undefined && { language }),
    ...(schoolClass === undefined && { school_year: schoolYear }),
    school_id: schoolId,
  });
  const place = schoolClass === undefined ? "" : `/classes/${encodeURIComponent(schoolClass.id)}`;
  const path = `${place}/preflight/?${query.toString()}`;
  const { ok, answer } = await askApi(outputs.SiteUrl, path, { authorization: `Bearer ${token}` });
  if (!ok) throw new CommandFailure(problemOf(answer).detail);
  return PreflightView.parse(answer);
}
