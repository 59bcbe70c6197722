import type { RouteSpec } from "../contract/route-spec.ts";
import { typeOfSlug } from "../document-types/registry.ts";
import type { DocumentType } from "../domain/document-types.ts";

/**
 * The type of document that a request means: that of its route, or the one that its address names.
 *
 * @param params validated: the address names a type.
 * @example documentTypeOf(ROUTES.requestDocument, { id: "honor-board" }) // "HONOR"
 */
export const documentTypeOf = (
  { documentType }: RouteSpec,
  { id = "" }: Readonly<Partial<Record<string, string>>>,
): DocumentType => documentType ?? typeOfSlug(id).id;
