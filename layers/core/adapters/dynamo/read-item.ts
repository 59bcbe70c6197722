import type * as z from "zod";
import { PalmaresError } from "../../domain/errors.ts";

/**
 * Reads a kind of item of the School table. Only the shape is checked: the domain checks what a school may get wrong.
 *
 * @throws PalmaresError INVALID_SCHOOL_DATA, which names the attribute and never its value
 */
export function reader<T>(kind: string, schema: z.ZodType<T>): (item: Record<string, unknown>) => T {
  return (item) => {
    const parsed = schema.safeParse(item);
    if (parsed.success) return parsed.data;
    const field = parsed.error.issues[0]?.path.join(".") ?? "";
    throw new PalmaresError("INVALID_SCHOOL_DATA", `A ${kind} item of the School table has an unusable "${field}".`, {
      field: `${kind}.${field}` as const,
    });
  };
}
