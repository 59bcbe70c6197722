import type { ErasureView } from "../contract/schemas/student-data.ts";
import type { Erasure } from "./erasure.ts";
import { receiptOf, receiptText } from "./receipt.ts";

/** An erasure as the API shows it: how far it is and, once everything is erased, the receipt as a text. */
export function erasureView(erasure: Erasure): ErasureView {
  const receipt = receiptOf(erasure);
  const { erasureId, status, requestedAt, requestedBy, requestedByName } = receipt;
  const { erasedAt, confirmedAt, waitingFor, gone, stays } = receipt;
  return {
    id: erasureId,
    status,
    requested_at: requestedAt,
    requested_by: requestedBy,
    ...(requestedByName !== undefined && { requested_by_name: requestedByName }),
    ...(erasedAt !== undefined && { erased_at: erasedAt, receipt: receiptText(receipt) }),
    ...(confirmedAt !== undefined && { confirmed_at: confirmedAt }),
    ...(waitingFor !== undefined && { waiting_for: [...waitingFor] }),
    gone: [...gone],
    stays: [...stays],
  };
}
