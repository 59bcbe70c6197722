import type * as z from "zod";
import { fieldFaults, OWN_SENTENCES_ONLY } from "../../contract/field-faults.ts";
import { LIMITS } from "../../contract/limits.ts";
import { FaultyRequest, type FieldFault } from "../../domain/errors.ts";
import { moreFaults } from "../../text/fr/validation.ts";

/**
 * The input as its schema reads it.
 *
 * @throws FaultyRequest INVALID_BODY with a French sentence for every wrong field.
 * @example const body = validate(DocumentRequest, { student_id: 1, term: "T1" });
 */
export function validate<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input, OWN_SENTENCES_ONLY);
  if (parsed.success) return parsed.data;
  const faults = fieldFaults(parsed.error.issues, input);
  const summary = summaryOf(faults);
  throw new FaultyRequest("INVALID_BODY", `Fields refused: ${faults.length}`, faults, { summary });
}

/** The first faults' sentences, and how many more there are. */
function summaryOf(faults: readonly FieldFault[]): string {
  const sentences = faults.slice(0, LIMITS.faultsInDetail).map(({ detail }) => detail);
  const more = faults.length - sentences.length;
  return [...sentences, ...(more > 0 ? [moreFaults(more)] : [])].join(" ");
}
