import * as z from "zod";

/** What travels through the render queue: ids only, never a pupil's data. */
export const RenderMessage = z.strictObject({
  documentId: z.string().min(1),
  /** The making of the document that is asked for; an older one is dropped. */
  generation: z.int().positive(),
});
export type RenderMessage = z.infer<typeof RenderMessage>;
