import * as z from "zod";
import type { PageDigest } from "../documents/page-digest.ts";

/** A page's digest as it is kept in the table and in plans. */
export const PageDigestShape: z.ZodType<PageDigest> = z.object({
  data: z.string(),
  theme: z.string(),
  template: z.string(),
});
