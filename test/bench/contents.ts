import { contentOf } from "@palmares/core/documents/document-content";
import type { PageOrder } from "@palmares/core/documents/render/print-pages";
import { classReport } from "@palmares/core/domain/results/class-report";
import { rulePack } from "@palmares/core/rules/rule-packs";
import type { DocumentType } from "./document-types.ts";
import { BENCH_TERM, type Selection } from "./school.ts";

/**
 * Computes the contents of documents (averages, ranks, distinctions) from the pupils' marks. Every method starts with
 * this, and it is part of what is measured. Each class is computed once for all its documents.
 */
export function ordersOf(type: DocumentType, selections: readonly Selection[]): PageOrder[] {
  return selections.flatMap(({ record, studentIds }) => {
    const report = classReport(record, rulePack(record.school.rulePackId), BENCH_TERM);
    return studentIds.map((studentId) => ({
      id: `${type}-${studentId}`,
      number: `${type[0]}-${studentId}`,
      content: contentOf(report, { type, studentId }),
    }));
  });
}
