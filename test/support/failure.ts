import { PalmaresError } from "@palmares/core/domain/errors";

/**
 * Returns the PalmaresError that a call throws.
 *
 * @throws what the call throws when it is another error, or an Error when it throws nothing.
 *
 * @example expect(failure(() => bulletinOf(record, pack, "nobody", "T1")).code).toBe("STUDENT_NOT_FOUND")
 */
export function failure(call: () => unknown): PalmaresError {
  try {
    call();
  } catch (error) {
    if (error instanceof PalmaresError) return error;
    throw error;
  }
  throw new Error("Nothing was thrown where a PalmaresError was expected.");
}
