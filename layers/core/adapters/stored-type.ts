import * as z from "zod";

/**
 * Type and language of a stored document, as they were when it was stored: records outlive types and languages, and one of a type
 * that is gone may not make the others unreadable. What is asked for is checked by the contract instead.
 */
export const StoredTypeShape = {
  type: z.string().min(1),
  language: z.string().min(1).exactOptional(),
} as const;
