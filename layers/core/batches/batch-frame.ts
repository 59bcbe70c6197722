import type { ServerFrame } from "../contract/schemas/metrics.ts";
import { batchView } from "./batch-view.ts";
import type { BatchRecord } from "./ports.ts";

/** A batch's progress, for the sockets that follow it. */
export function batchFrame(batch: BatchRecord, now: Date): ServerFrame {
  const { batch_id, status, count, counts, progress, checking, estimated_end } = batchView(batch, now);
  return {
    kind: "batch",
    batch_id,
    status,
    count,
    counts,
    progress,
    ...(checking !== undefined && { checking }),
    ...(estimated_end !== undefined && { estimated_end }),
  };
}
