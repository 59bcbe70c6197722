import type { PreflightView } from "@palmares/core/contract/schemas/preflight";
import type { Call } from "../../api/client.ts";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import type { BatchPlace } from "./batch-place.ts";

/** What the pre-flight of a class or of the school said, or why it could not be had. */
export type PlaceCheck = { readonly place: BatchPlace } & (
  | { readonly view: PreflightView }
  | { readonly problem: ApiProblem }
);

/**
 * Has the API look through classes, or the school, one after the other: each sets its pages. A class that cannot be checked
 * does not stop the others.
 */
export async function checkPlaces(
  call: Call,
  places: readonly BatchPlace[],
  query: Query,
): Promise<readonly PlaceCheck[]> {
  const checks: PlaceCheck[] = [];
  for (const place of places) {
    try {
      checks.push({ place, view: await look(call, place, query) });
    } catch (error) {
      checks.push({ place, problem: asProblem(error) });
    }
  }
  return checks;
}

interface Query {
  readonly term: string;
  readonly type: PreflightView["type"];
  readonly language?: string;
  /** The documents are to be issued. */
  readonly issuing?: "true";
}

function look(call: Call, place: BatchPlace, query: Query): Promise<PreflightView> {
  if ("schoolClass" in place) return call("preflightClass", { class_id: place.schoolClass.id, query });
  const { schoolYear } = place;
  const { issuing: _, ...ofSchool } = query;
  return call("preflightSchool", {
    query: { ...ofSchool, ...(schoolYear !== undefined && { school_year: schoolYear }) },
  });
}

/** Whether somebody should look before the batches begin. Who has not earned a document is nothing to look at. */
export const needsALook = (check: PlaceCheck): boolean =>
  "problem" in check || check.view.counts.blocker + check.view.counts.warning > 0;
