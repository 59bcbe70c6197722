import type { ClassList } from "@palmares/core/contract/schemas/directory";
import type { PreflightView } from "@palmares/core/contract/schemas/preflight";
import type { Call } from "../../api/client.ts";
import { type ApiProblem, asProblem } from "../../api/problem.ts";

type SchoolClass = ClassList["classes"][number];

/** What the pre-flight of one class said, or why it could not be had. */
export type ClassCheck = { readonly schoolClass: SchoolClass } & (
  | { readonly view: PreflightView }
  | { readonly problem: ApiProblem }
);

/**
 * Has the API look through classes, one after the other: each sets its pages. A class that cannot be checked does not stop the
 * others.
 */
export async function checkClasses(
  call: Call,
  classes: readonly SchoolClass[],
  query: { readonly term: string; readonly type: PreflightView["type"]; readonly language?: string },
): Promise<readonly ClassCheck[]> {
  const checks: ClassCheck[] = [];
  for (const schoolClass of classes) {
    try {
      checks.push({ schoolClass, view: await call("preflightClass", { class_id: schoolClass.id, query }) });
    } catch (error) {
      checks.push({ schoolClass, problem: asProblem(error) });
    }
  }
  return checks;
}

/** Whether somebody should look before the batches begin. Who has not earned a document is nothing to look at. */
export const needsALook = (check: ClassCheck): boolean =>
  "problem" in check || check.view.counts.blocker + check.view.counts.warning > 0;
