import type { ClassList } from "@palmares/core/contract/schemas/directory";
import type { DocumentType } from "../../../document-types.ts";
import type { Period } from "../../../parts/periods.ts";
import type { Listed } from "../roster.ts";

export interface ClosingProps {
  readonly schoolClass: ClassList["classes"][number];
  readonly period: Period;
  readonly type: DocumentType;
  readonly listed: readonly Listed[];
  /** Saves what is typed beside the page. @returns whether nothing is left to save. */
  readonly save: () => Promise<boolean>;
  /** Papers were issued: what is known of the students is read again. */
  readonly onIssued: () => void;
}
