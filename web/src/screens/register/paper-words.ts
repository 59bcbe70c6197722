import type { IssuedPaperView } from "@palmares/core/contract/schemas/register";
import { scopeOfRecord } from "../../document-types.ts";
import { t } from "../../i18n/language.ts";
import { type Acting, userName } from "../../parts/user-name.ts";

type Whose = Pick<
  IssuedPaperView,
  "type" | "status" | "student_id" | "last_name" | "first_names" | "class_name" | "class_id"
>;

/**
 * Whom a paper is about: the student, or the class. Names come from the school's records, so who left long ago has none.
 *
 * @example ownerOf(paper) // "KABORÉ Aminata"
 */
export function ownerOf({ type, status, student_id, last_name, first_names, ...of }: Whose): string {
  const texts = t.value.register;
  if (scopeOfRecord({ type, status, student_id }) === "class") return of.class_name ?? of.class_id ?? texts.wholeClass;
  if (status === "ERASED" || student_id === undefined) return texts.erasedStudent;
  return last_name === undefined ? texts.formerStudent(student_id) : `${last_name} ${first_names ?? ""}`.trim();
}

/** Who issued, revoked or asked for a duplicate. */
export const byWhom = (acting: Acting, ownId: string | undefined): string => userName(acting, ownId, t.value.register);
