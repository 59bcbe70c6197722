import * as z from "zod";
import { LIMITS } from "./limits.ts";

/** One making of one document, as the render queue asks for it: ids only, never a pupil's data. */
export const RenderOrder = z.strictObject({
  documentId: z.string().min(1),
  /** The making of the document that is asked for; an older one is dropped. */
  generation: z.int().positive(),
});
export type RenderOrder = z.infer<typeof RenderOrder>;

/**
 * What travels through the render queue: what was asked for in the same moment, in one message, so that documents share a
 * TeX run without waiting for one another. A single document asked for alone is a message of one.
 */
export const RenderMessage = z.union([
  z.strictObject({ documents: z.array(RenderOrder).min(1).max(LIMITS.renderMessage) }),
  // As versions before this one sent them: what is in the queue when a new version comes is not lost.
  RenderOrder.transform((order) => ({ documents: [order] })),
]);
export type RenderMessage = z.output<typeof RenderMessage>;
