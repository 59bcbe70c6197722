import { PalmaresError } from "@palmares/core/domain/errors";

/** What was thrown. */
export async function refusal(work: Promise<unknown>): Promise<PalmaresError> {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown instanceof PalmaresError) return thrown;
  throw new Error("It should have been refused.", { cause: thrown });
}
