import { FaultyRequest } from "../../domain/errors.ts";
import { brokenRule } from "../../text/fr/validation.ts";

/**
 * A refusal for one field whose value contradicts what is stored, in the form of the schemas' own refusals.
 *
 * @param rule as « doit … », in French.
 */
export function faultyField(field: string, rule: string): FaultyRequest {
  const detail = brokenRule(field, rule);
  return new FaultyRequest("INVALID_BODY", "A field contradicts what is stored.", [{ field, detail }], {
    summary: detail,
  });
}
