import { namesOf, typeOf } from "../document-types/registry.ts";
import { type NamingMember, SCOPES } from "../document-types/scopes.ts";
import type { DocumentType } from "../domain/document-types.ts";
import { FaultyRequest, type FieldFault } from "../domain/errors.ts";
import { isSameYear } from "../domain/records/school-years.ts";
import { ORDER_FAULTS } from "../text/fr/document-order.ts";

/**
 * Whether an order names whom a document of its type is about, and nobody else.
 *
 * @returns the member that is wrong and why; undefined: it does.
 * @example orderFault("PV_CONSEIL", { student_id: "12", class_id: "6a" })?.field // "student_id"
 */
export function orderFault(
  type: DocumentType,
  order: { readonly [M in NamingMember]?: string | undefined },
): FieldFault | undefined {
  const { scope } = typeOf(type);
  const { needs, refuses } = SCOPES[scope];
  const { one } = namesOf(type);
  const strange = refuses.find((member) => order[member] !== undefined);
  if (strange !== undefined) return { field: strange, detail: ORDER_FAULTS.refused[scope](one) };
  const missing = needs.find((member) => order[member] === undefined);
  return missing && { field: missing, detail: ORDER_FAULTS.needed[missing](one) };
}

/** The refusal of an order for one document. */
export const faultyOrder = (fault: FieldFault): FaultyRequest =>
  new FaultyRequest("INVALID_BODY", `Wrong for this type of document: ${fault.field}`, [fault], {
    summary: fault.detail,
  });

/** The years of a school's classes, and the one that is meant where nobody says another. */
interface KnownYears {
  readonly all: readonly string[];
  readonly current: string | undefined;
}

/** A year that a school has classes in, or why there is none. */
type FoundYear =
  | { readonly schoolYear: string; readonly fault?: never }
  | { readonly schoolYear?: never; readonly fault: FieldFault };

/** The year of a document about the school, as its classes spell it. */
export function yearOfOrder(type: DocumentType, { all, current }: KnownYears, asked = current): FoundYear {
  const schoolYear = all.find((year) => asked !== undefined && isSameYear(year, asked));
  if (schoolYear !== undefined) return { schoolYear };
  return { fault: { field: "school_year", detail: ORDER_FAULTS.noClasses(namesOf(type).one, asked, all) } };
}
