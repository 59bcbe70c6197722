import type * as z from "zod";
import { mergePatch } from "./merge-patch.ts";
import { validate } from "./validation.ts";

/**
 * What a PATCH makes of a record: its members with the patch merged in, read by the schema of the whole record.
 *
 * @throws FaultyRequest INVALID_BODY, of the function that it returns.
 * @example await changeClass(ports, scope, id, expected, patchedBy(ClassBody, body))
 */
export const patchedBy =
  <S extends z.ZodType>(schema: S, patch: unknown) =>
  (now: unknown): z.output<S> =>
    validate(schema, isObject(patch) ? mergePatch(now, patch) : patch);

/** A patch that is a list or a figure stands for the record itself, which then is refused in the schema's words. */
const isObject = (patch: unknown) => typeof patch === "object" && patch !== null && !Array.isArray(patch);
